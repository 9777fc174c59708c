package io.twinloop.store.codec;

import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/**
 * {@link RoomEncryption} as text, with the member names of {@code m.room.encryption}. A damaged row
 * still says that the room is encrypted.
 */
public final class RoomEncryptionCodec implements TextCodec<RoomEncryption> {
  private final JsonReader reader;

  public RoomEncryptionCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(RoomEncryption encryption) {
    return new JsonObjectText()
        .put("algorithm", encryption.algorithm())
        .put("rotation_period_ms", encryption.rotation().period().toMillis())
        .put("rotation_period_msgs", encryption.rotation().messages())
        .toString();
  }

  /** Never empty. */
  @Override
  public Optional<RoomEncryption> decode(String text) {
    return Optional.of(RoomEncryption.from(StoredText.object(reader, text).orElse(Json.ABSENT)));
  }
}
