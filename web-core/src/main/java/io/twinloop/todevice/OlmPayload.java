package io.twinloop.todevice;

import io.twinloop.crypto.Ed25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.util.Optional;

/**
 * What an Olm message said, after {@link PayloadReview} found it to be from the device and for us.
 *
 * @param envelope it came in
 * @param senderFingerprint the sending device's, as it claims and as nothing we know contradicts
 * @param senderDevice the device's own keys if it sent them, self-signed; that its user owns it is
 *     not said by that
 */
public record OlmPayload(
    OlmEnvelope envelope,
    String type,
    Json content,
    Ed25519Key senderFingerprint,
    Optional<DeviceKeys> senderDevice) {

  /**
   * A payload from us, always with our device's keys, so that who gets it need not ask.
   *
   * @param content JSON text
   */
  public static String text(DeviceKeys own, DeviceKeys recipient, String type, String content) {
    return new JsonObjectText()
        .put("type", type)
        .putJson("content", content)
        .put("sender", own.user().text())
        .put("recipient", recipient.user().text())
        .putJson("recipient_keys", fingerprint(recipient))
        .putJson("keys", fingerprint(own))
        .putJson("sender_device_keys", own.json().toJson())
        .toString();
  }

  private static String fingerprint(DeviceKeys device) {
    return new JsonObjectText().put("ed25519", device.ed25519().toString()).toString();
  }
}
