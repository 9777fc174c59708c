package io.twinloop.store.codec;

import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import io.twinloop.sync.SyncPosition;
import java.util.Optional;

/** {@link SyncPosition} as text. */
public final class PositionCodec implements TextCodec<SyncPosition> {
  private final JsonReader reader;

  public PositionCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(SyncPosition position) {
    return new JsonObjectText()
        .put("connection", position.connection())
        .put("pos", position.pos())
        .toString();
  }

  @Override
  public Optional<SyncPosition> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> StoredText.hasTexts(json, "connection", "pos"))
        .map(PositionCodec::position);
  }

  private static SyncPosition position(Json json) {
    return new SyncPosition(json.text("connection"), json.text("pos"));
  }
}
