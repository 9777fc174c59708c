package io.twinloop.device;

import io.twinloop.json.JsonObjectText;
import java.util.List;
import java.util.Optional;

/**
 * One {@code /keys/upload}. Sent again, it has the same body to the byte.
 *
 * @param deviceKeys signed JSON text
 */
public record KeyUpload(
    Optional<String> deviceKeys, List<SignedKey> oneTimeKeys, Optional<SignedKey> fallbackKey) {
  /** Uploads nothing: the answer tells how many one-time keys are left. */
  public static final KeyUpload NOTHING =
      new KeyUpload(Optional.empty(), List.of(), Optional.empty());

  public KeyUpload {
    oneTimeKeys = List.copyOf(oneTimeKeys);
  }

  public boolean isEmpty() {
    return deviceKeys.isEmpty() && oneTimeKeys.isEmpty() && fallbackKey.isEmpty();
  }

  /** The request's body. */
  public String toJson() {
    JsonObjectText out = new JsonObjectText();
    deviceKeys.ifPresent(json -> out.putJson("device_keys", json));
    if (!oneTimeKeys.isEmpty()) {
      out.putJson("one_time_keys", byId(oneTimeKeys));
    }
    fallbackKey.ifPresent(key -> out.putJson("fallback_keys", byId(List.of(key))));
    return out.toString();
  }

  private static String byId(List<SignedKey> keys) {
    JsonObjectText out = new JsonObjectText();
    keys.forEach(key -> out.putJson(key.id().toString(), key.json()));
    return out.toString();
  }
}
