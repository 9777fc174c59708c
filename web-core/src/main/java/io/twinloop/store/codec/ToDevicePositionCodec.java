package io.twinloop.store.codec;

import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.kept.ToDevicePosition;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/** {@link ToDevicePosition} as text. */
public final class ToDevicePositionCodec implements TextCodec<ToDevicePosition> {
  private final JsonReader reader;

  public ToDevicePositionCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(ToDevicePosition position) {
    return new JsonObjectText()
        .put("next", position.next())
        .put("batches", position.batches())
        .toString();
  }

  @Override
  public Optional<ToDevicePosition> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> StoredText.hasTexts(json, "next"))
        .map(
            json ->
                new ToDevicePosition(json.text("next"), json.at("batches").integer().orElse(0L)));
  }
}
