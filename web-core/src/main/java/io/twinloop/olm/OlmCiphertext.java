package io.twinloop.olm;

import io.twinloop.crypto.Bytes;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.util.Optional;

/**
 * An Olm message as it travels in the content of {@code m.room.encrypted} (Matrix specification,
 * "m.olm.v1.curve25519-aes-sha2").
 *
 * @param type {@link #PRE_KEY} or {@link #NORMAL}
 */
public record OlmCiphertext(int type, Bytes body) {
  public static final int PRE_KEY = 0;
  public static final int NORMAL = 1;

  /** 256 KiB: four times what an event of a room may measure, and quickly hashed. */
  public static final int LONGEST_BODY = 262_144;

  public OlmCiphertext {
    if (type != PRE_KEY && type != NORMAL) {
      throw new IllegalArgumentException("message type " + type);
    }
  }

  /**
   * @return empty where the object is none of a known type, or too long
   */
  public static Optional<OlmCiphertext> from(Json json) {
    long type = json.at("type").integer().orElse(-1L);
    if (type != PRE_KEY && type != NORMAL) {
      return Optional.empty();
    }
    return json.at("body")
        .text()
        .filter(base64 -> base64.length() <= LONGEST_BODY / 3 * 4)
        .flatMap(Bytes::fromBase64)
        .map(body -> new OlmCiphertext((int) type, body));
  }

  public String toJson() {
    return new JsonObjectText().put("type", type).put("body", body.base64()).toString();
  }

  /**
   * @return empty where the body is malformed, of another version or longer than {@link
   *     #LONGEST_BODY}
   */
  public Optional<OlmMessage> decode() {
    if (body.length() > LONGEST_BODY) {
      return Optional.empty();
    }
    return type == PRE_KEY
        ? PreKeyMessage.decode(body).map(message -> message)
        : NormalMessage.decode(body).map(message -> message);
  }
}
