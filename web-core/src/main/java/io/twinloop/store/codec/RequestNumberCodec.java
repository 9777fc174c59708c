package io.twinloop.store.codec;

import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import io.twinloop.todevice.RequestNumber;
import java.util.Optional;

/** {@link RequestNumber} as text. */
public final class RequestNumberCodec implements TextCodec<RequestNumber> {
  private final JsonReader reader;

  public RequestNumberCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(RequestNumber number) {
    return new JsonObjectText().put("last", number.last()).toString();
  }

  @Override
  public Optional<RequestNumber> decode(String text) {
    return StoredText.object(reader, text)
        .flatMap(json -> json.at("last").integer())
        .filter(last -> last >= 0)
        .map(RequestNumber::new);
  }
}
