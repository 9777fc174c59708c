package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.DeviceId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.util.Optional;

/**
 * The content of an {@code m.room.encrypted} event in a room. Who sent it, it says as well, but
 * anybody can say that: nothing is looked up by it.
 *
 * @param ciphertext in base64
 */
public record EncryptedContent(String sessionId, String ciphertext) {
  public static final String ALGORITHM = "m.megolm.v1.aes-sha2";

  /**
   * @return empty where the algorithm is another or anything is missing
   */
  public static Optional<EncryptedContent> from(Json content) {
    String sessionId = content.text("session_id");
    String ciphertext = content.text("ciphertext");
    return content.text("algorithm").equals(ALGORITHM)
            && !sessionId.isEmpty()
            && !ciphertext.isEmpty()
        ? Optional.of(new EncryptedContent(sessionId, ciphertext))
        : Optional.empty();
  }

  /**
   * The content to send. Sender key and device are deprecated since 1.3 but are still to be sent.
   *
   * @param content what was encrypted, whose relation stays in clear
   */
  public static String write(
      String sessionId, Bytes message, Curve25519Key sender, DeviceId device, Json content) {
    JsonObjectText out =
        new JsonObjectText()
            .put("algorithm", ALGORITHM)
            .put("ciphertext", message.base64())
            .put("session_id", sessionId)
            .put("sender_key", sender.toString())
            .put("device_id", device.text());
    Json relation = EventRelation.of(content);
    if (relation.isPresent()) {
      out.putJson(EventRelation.KEY, relation.toJson());
    }
    return out.toString();
  }
}
