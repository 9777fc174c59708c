package io.twinloop.store.codec;

import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyPool;
import io.twinloop.device.OwnDevice;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/** {@link OwnDevice} as text: {@code {version, keys, published, pool}}. */
public final class OwnDeviceCodec implements TextCodec<OwnDevice> {
  private static final long VERSION = 1;

  private final JsonReader reader;

  public OwnDeviceCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(OwnDevice device) {
    return new JsonObjectText()
        .put("version", VERSION)
        .putJson("keys", device.keys().json().toJson())
        .put("published", device.published())
        .putJson("pool", KeyPoolText.of(device.pool()))
        .toString();
  }

  /** Empty unless all of it is whole: half a pool would give ids twice. */
  @Override
  public Optional<OwnDevice> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> json.at("version").integer().orElse(0L) == VERSION)
        .flatMap(OwnDeviceCodec::device);
  }

  private static Optional<OwnDevice> device(Json json) {
    Optional<DeviceKeys> keys = DeviceKeys.from(json.at("keys"));
    Optional<Boolean> published = json.at("published").flag();
    Optional<KeyPool> pool = KeyPoolText.read(json.at("pool"));
    return keys.isPresent() && published.isPresent() && pool.isPresent()
        ? Optional.of(new OwnDevice(keys.get(), published.get(), pool.get()))
        : Optional.empty();
  }
}
