package io.twinloop.store.codec;

import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import io.twinloop.todevice.WithheldCode;
import java.util.Optional;

/** {@link WithheldCode} as text; room and session are the entry's path. */
public final class WithheldCodec implements TextCodec<WithheldCode> {
  private final JsonReader reader;

  public WithheldCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(WithheldCode code) {
    return new JsonObjectText().put("code", code.wire()).toString();
  }

  @Override
  public Optional<WithheldCode> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> StoredText.hasTexts(json, "code"))
        .map(json -> WithheldCode.of(json.text("code")));
  }
}
