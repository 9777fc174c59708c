package io.twinloop.todevice;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.Signatures;
import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import io.twinloop.todevice.PayloadOutcome.Believed;
import io.twinloop.todevice.PayloadOutcome.Refused;
import java.util.Optional;

/**
 * The checks without which a decrypted Olm message must not be used (Matrix specification,
 * "m.olm.v1.curve25519-aes-sha2"). Olm proves only that somebody with the sender's identity key
 * wrote to our identity key; who that is, and that it was meant for us, is said inside.
 */
public final class PayloadReview {
  private final Signatures signatures;
  private final JsonReader reader;
  private final DeviceKeys own;

  public PayloadReview(Signatures signatures, JsonReader reader, DeviceKeys own) {
    this.signatures = signatures;
    this.reader = reader;
    this.own = own;
  }

  /**
   * Suspends.
   *
   * @param envelope whose ciphertext gave the plaintext
   * @param known the sender's device by the envelope's key, if we know it; if not, the payload is
   *     believed as far as it goes, and who trusts it has to find out about the device
   */
  public PayloadOutcome review(OlmEnvelope envelope, Bytes plaintext, Optional<DeviceKeys> known) {
    Json payload = read(plaintext);
    Optional<Ed25519Key> fingerprint =
        payload.at("keys").at("ed25519").text().flatMap(Ed25519Key::parse);
    Json content = payload.at("content");
    if (payload.text("type").isEmpty() || !content.isObject() || fingerprint.isEmpty()) {
      return new Refused(PayloadFault.MALFORMED);
    }
    Optional<DeviceKeys> brought = DeviceKeys.from(payload.at("sender_device_keys"));
    Optional<PayloadFault> fault =
        misaddressed(envelope, payload)
            .or(() -> unlikeKnown(fingerprint.get(), known))
            .or(() -> unlikeBrought(envelope, fingerprint.get(), brought));
    if (fault.isPresent()) {
      return new Refused(fault.get());
    }
    if (payload.at("sender_device_keys").isPresent() && !isGenuine(brought)) {
      return new Refused(PayloadFault.BAD_DEVICE_KEYS);
    }
    return new Believed(
        new OlmPayload(envelope, payload.text("type"), content, fingerprint.get(), brought));
  }

  private Json read(Bytes plaintext) {
    try {
      return reader.read(plaintext.asUtf8());
    } catch (MalformedJson e) {
      return Json.ABSENT;
    }
  }

  private Optional<PayloadFault> misaddressed(OlmEnvelope envelope, Json payload) {
    if (!payload.text("sender").equals(envelope.sender().text())) {
      return Optional.of(PayloadFault.OTHER_SENDER);
    }
    if (!payload.text("recipient").equals(own.user().text())) {
      return Optional.of(PayloadFault.OTHER_RECIPIENT);
    }
    Optional<Ed25519Key> recipientKey =
        payload.at("recipient_keys").at("ed25519").text().flatMap(Ed25519Key::parse);
    return recipientKey.equals(Optional.of(own.ed25519()))
        ? Optional.empty()
        : Optional.of(PayloadFault.OTHER_RECIPIENT_KEY);
  }

  private static Optional<PayloadFault> unlikeKnown(
      Ed25519Key fingerprint, Optional<DeviceKeys> known) {
    return known
        .filter(device -> !device.ed25519().equals(fingerprint))
        .map(device -> PayloadFault.OTHER_FINGERPRINT);
  }

  private static Optional<PayloadFault> unlikeBrought(
      OlmEnvelope envelope, Ed25519Key fingerprint, Optional<DeviceKeys> brought) {
    return brought
        .filter(
            device ->
                !device.user().equals(envelope.sender())
                    || !device.curve25519().equals(envelope.senderKey())
                    || !device.ed25519().equals(fingerprint))
        .map(device -> PayloadFault.OTHER_DEVICE_KEYS);
  }

  private boolean isGenuine(Optional<DeviceKeys> brought) {
    return brought.isPresent() && brought.get().isSelfSigned(signatures);
  }
}
