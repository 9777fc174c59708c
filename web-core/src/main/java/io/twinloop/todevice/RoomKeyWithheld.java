package io.twinloop.todevice;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.util.Optional;

/**
 * A notice that a room key is not to come. Nobody signs it and a homeserver may invent it, so it
 * serves to explain, never to decide.
 *
 * @param session whose key it is; empty only where there is no Olm session with the sender at all
 */
public record RoomKeyWithheld(WithheldCode code, Optional<Session> session) {
  public static final String TYPE = "m.room_key.withheld";

  /** What the specification allows for room ids ("Common identifier format"), and plenty. */
  private static final int LONGEST_ID = 255;

  /** A group session of a room. */
  public record Session(RoomId room, String id) {}

  public static RoomKeyWithheld of(WithheldCode code, RoomId room, String session) {
    return new RoomKeyWithheld(code, Optional.of(new Session(room, session)));
  }

  /** For all rooms at once. */
  public static RoomKeyWithheld noOlm() {
    return new RoomKeyWithheld(WithheldCode.NO_OLM, Optional.empty());
  }

  /**
   * @return empty where the code is missing, the algorithm another, or a session is to be named and
   *     is not, or under an endless name
   */
  public static Optional<RoomKeyWithheld> from(Json content) {
    String code = content.text("code");
    if (code.isEmpty() || !content.text("algorithm").equals(DeviceKeys.MEGOLM)) {
      return Optional.empty();
    }
    Session session = new Session(new RoomId(content.text("room_id")), content.text("session_id"));
    if (isId(session.room().text()) && isId(session.id())) {
      return Optional.of(new RoomKeyWithheld(WithheldCode.of(code), Optional.of(session)));
    }
    return WithheldCode.of(code) == WithheldCode.NO_OLM ? Optional.of(noOlm()) : Optional.empty();
  }

  private static boolean isId(String text) {
    return !text.isEmpty() && text.length() <= LONGEST_ID;
  }

  /**
   * The content of the message, which is sent unencrypted.
   *
   * @param own our device's identity key
   */
  public String content(Curve25519Key own) {
    JsonObjectText out =
        new JsonObjectText()
            .put("algorithm", DeviceKeys.MEGOLM)
            .put("code", code.wire())
            .put("reason", code.reason())
            .put("sender_key", own.toString());
    session.ifPresent(
        named -> out.put("room_id", named.room().text()).put("session_id", named.id()));
    return out.toString();
  }
}
