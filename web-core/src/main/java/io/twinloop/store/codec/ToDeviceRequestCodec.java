package io.twinloop.store.codec;

import io.twinloop.id.TransactionId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import io.twinloop.todevice.ToDeviceRequest;
import java.util.Optional;

/**
 * {@link ToDeviceRequest} as text. The body is kept as the very text that is sent, so that a
 * repeated request is identical to the byte.
 */
public final class ToDeviceRequestCodec implements TextCodec<ToDeviceRequest> {
  private final JsonReader reader;

  public ToDeviceRequestCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(ToDeviceRequest request) {
    return new JsonObjectText()
        .put("transaction", request.transaction().text())
        .put("type", request.type())
        .put("body", request.body())
        .toString();
  }

  @Override
  public Optional<ToDeviceRequest> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> StoredText.hasTexts(json, "transaction", "type", "body"))
        .map(ToDeviceRequestCodec::request);
  }

  private static ToDeviceRequest request(Json json) {
    return new ToDeviceRequest(
        new TransactionId(json.text("transaction")), json.text("type"), json.text("body"));
  }
}
