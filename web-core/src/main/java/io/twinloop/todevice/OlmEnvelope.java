package io.twinloop.todevice;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.olm.OlmCiphertext;
import java.util.Optional;

/**
 * What surrounds an Olm message (Matrix specification, "m.olm.v1.curve25519-aes-sha2"). Nothing of
 * it is authentic until {@link PayloadReview} compared it with what is inside.
 */
public record OlmEnvelope(UserId sender, Curve25519Key senderKey, OlmCiphertext ciphertext) {
  public static final String TYPE = "m.room.encrypted";

  /** What became of reading one. */
  public sealed interface Reading {}

  public record Addressed(OlmEnvelope envelope) implements Reading {}

  public record Unreadable(Fault fault) implements Reading {}

  /** Why there is nothing to decrypt. */
  public enum Fault {
    OTHER_ALGORITHM,
    /** It holds messages to other devices, none to ours. */
    NOT_FOR_US,
    /** The sender's key or our message are missing, malformed or too long. */
    MALFORMED
  }

  /**
   * @param own our device's identity key
   */
  public static Reading read(ToDeviceMessage message, Curve25519Key own) {
    Json content = message.content();
    if (!content.text("algorithm").equals(DeviceKeys.OLM)) {
      return new Unreadable(Fault.OTHER_ALGORITHM);
    }
    Json ours = content.at("ciphertext").at(own.toString());
    if (!ours.isPresent() && content.at("ciphertext").isObject()) {
      return new Unreadable(Fault.NOT_FOR_US);
    }
    Optional<Curve25519Key> senderKey =
        content.at("sender_key").text().flatMap(Curve25519Key::parse);
    Optional<OlmCiphertext> ciphertext = OlmCiphertext.from(ours);
    if (senderKey.isEmpty() || ciphertext.isEmpty()) {
      return new Unreadable(Fault.MALFORMED);
    }
    return new Addressed(new OlmEnvelope(message.sender(), senderKey.get(), ciphertext.get()));
  }

  /** The content of a message from us. */
  public static String content(
      Curve25519Key own, Curve25519Key recipient, OlmCiphertext ciphertext) {
    String ciphertexts =
        new JsonObjectText().putJson(recipient.toString(), ciphertext.toJson()).toString();
    return new JsonObjectText()
        .put("algorithm", DeviceKeys.OLM)
        .put("sender_key", own.toString())
        .putJson("ciphertext", ciphertexts)
        .toString();
  }
}
