package io.twinloop.store.codec;

import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.kept.ReceivedHashes;
import io.twinloop.olm.MessageHash;
import io.twinloop.port.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link ReceivedHashes} as text. */
public final class ReceivedHashesCodec implements TextCodec<ReceivedHashes> {
  private final JsonReader reader;

  public ReceivedHashesCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(ReceivedHashes received) {
    JsonArrayText hashes = new JsonArrayText();
    received.hashes().forEach(hash -> hashes.add(hash.text()));
    return new JsonObjectText().putJson("hashes", hashes.toString()).toString();
  }

  @Override
  public Optional<ReceivedHashes> decode(String text) {
    return StoredText.object(reader, text).map(ReceivedHashesCodec::received);
  }

  private static ReceivedHashes received(Json json) {
    List<MessageHash> hashes = new ArrayList<>();
    for (Json hash : json.at("hashes").items()) {
      hash.text().map(MessageHash::new).ifPresent(hashes::add);
    }
    return new ReceivedHashes(hashes);
  }
}
