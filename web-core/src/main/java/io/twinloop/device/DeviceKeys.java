package io.twinloop.device;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a device says of itself (Matrix specification, "DeviceKeys"). That it was read says nothing
 * of who wrote it: see {@link #isSelfSigned}.
 *
 * @param curve25519 the identity key, which Olm names the device by
 * @param ed25519 the fingerprint, which signs in its name
 * @param json all of it, for signatures that others verify
 */
public record DeviceKeys(
    DeviceAddress address,
    List<String> algorithms,
    Curve25519Key curve25519,
    Ed25519Key ed25519,
    Json json) {
  public static final String OLM = "m.olm.v1.curve25519-aes-sha2";
  public static final String MEGOLM = "m.megolm.v1.aes-sha2";

  public DeviceKeys {
    algorithms = List.copyOf(algorithms);
  }

  /**
   * @return empty where ids or one of both keys are missing or malformed
   */
  public static Optional<DeviceKeys> from(Json json) {
    DeviceId device = new DeviceId(json.text("device_id"));
    UserId user = new UserId(json.text("user_id"));
    Json keys = json.at("keys");
    Optional<Curve25519Key> curve25519 =
        keys.at(KeyId.curve25519(device).toString()).text().flatMap(Curve25519Key::parse);
    Optional<Ed25519Key> ed25519 =
        keys.at(KeyId.ed25519(device).toString()).text().flatMap(Ed25519Key::parse);
    if (user.text().isEmpty()
        || device.text().isEmpty()
        || curve25519.isEmpty()
        || ed25519.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DeviceKeys(
            new DeviceAddress(user, device),
            texts(json.at("algorithms")),
            curve25519.get(),
            ed25519.get(),
            json));
  }

  public UserId user() {
    return address.user();
  }

  public DeviceId device() {
    return address.device();
  }

  /** What its user, or whoever, called it; a text for people, trusted by nobody. */
  public Optional<String> displayName() {
    return json.at("unsigned").at("device_display_name").text();
  }

  /** Whether room keys can be sent to it. */
  public boolean takesRoomKeys() {
    return algorithms.contains(OLM) && algorithms.contains(MEGOLM);
  }

  /** Whether both are one device to Olm and to whoever verified it. */
  public boolean hasKeysOf(DeviceKeys other) {
    return curve25519.equals(other.curve25519) && ed25519.equals(other.ed25519);
  }

  /** Whether its own fingerprint signed it. Suspends. */
  public boolean isSelfSigned(Signatures signatures) {
    return signatures.isSignedBy(json, user(), KeyId.ed25519(device()), ed25519);
  }

  private static List<String> texts(Json array) {
    List<String> texts = new ArrayList<>();
    for (Json item : array.items()) {
      item.text().ifPresent(texts::add);
    }
    return texts;
  }
}
