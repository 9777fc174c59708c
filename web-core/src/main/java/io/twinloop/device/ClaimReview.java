package io.twinloop.device;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decides which claimed keys to accept (Matrix specification, {@code /keys/claim}). */
public final class ClaimReview {
  private final Signatures signatures;

  public ClaimReview(Signatures signatures) {
    this.signatures = signatures;
  }

  /**
   * Suspends. A homeserver may hand out one key twice or an old one again; no client can tell, and
   * the session that begins so ends where its device does not know the key.
   */
  public ClaimedKeys review(KeyClaim claim, Json body) {
    Map<DeviceAddress, Curve25519Key> keys = new HashMap<>();
    Map<DeviceAddress, ClaimFault> failed = new HashMap<>();
    for (DeviceKeys device : claim.devices()) {
      Json offered = body.at("one_time_keys").at(device.user().text());
      Json signed = keyIn(offered.at(device.device().text()));
      Optional<Curve25519Key> key = signed.at("key").text().flatMap(Curve25519Key::parse);
      if (!signed.isPresent()) {
        failed.put(device.address(), absence(device, body));
      } else if (key.isEmpty()) {
        failed.put(device.address(), ClaimFault.MALFORMED);
      } else if (!isSignedBy(device, signed)) {
        failed.put(device.address(), ClaimFault.BAD_SIGNATURE);
      } else {
        keys.put(device.address(), key.get());
      }
    }
    return new ClaimedKeys(keys, failed);
  }

  private static Json keyIn(Json byId) {
    for (String id : byId.keys()) {
      if (id.startsWith(SignedKey.ALGORITHM + ":")) {
        return byId.at(id);
      }
    }
    return Json.ABSENT;
  }

  private static ClaimFault absence(DeviceKeys device, Json body) {
    String server = device.user().server();
    return body.at("failures").at(server).isPresent() ? ClaimFault.UNREACHABLE : ClaimFault.NO_KEY;
  }

  private boolean isSignedBy(DeviceKeys device, Json signed) {
    KeyId keyId = KeyId.ed25519(device.device());
    return signatures.isSignedBy(signed, device.user(), keyId, device.ed25519());
  }
}
