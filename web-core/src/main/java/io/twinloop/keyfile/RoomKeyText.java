package io.twinloop.keyfile;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.port.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link ExportedRoomKey} as the specification spells it ({@code ExportedSessionData}). */
final class RoomKeyText {
  private static final String SENDER_SIGNING_KEY = "ed25519";

  private RoomKeyText() {}

  static String write(ExportedRoomKey key) {
    JsonArrayText forwardedBy = new JsonArrayText();
    key.forwardedBy().forEach(forwardedBy::add);
    JsonObjectText claimed = new JsonObjectText();
    key.senderSigningKey()
        .ifPresent(signing -> claimed.put(SENDER_SIGNING_KEY, signing.toString()));
    return new JsonObjectText()
        .put("algorithm", EncryptedContent.ALGORITHM)
        .putJson("forwarding_curve25519_key_chain", forwardedBy.toString())
        .put("room_id", key.room().text())
        .putJson("sender_claimed_keys", claimed.toString())
        .put("sender_key", key.sender().toString())
        .put("session_id", key.sessionId())
        .put("session_key", key.key().encode().base64())
        .put("shared_history", key.history() == HistorySharing.SHAREABLE)
        .toString();
  }

  /** Empty where it is no JSON, of another algorithm, or names another session than it opens. */
  static Optional<ExportedRoomKey> read(JsonReader reader, String text) {
    Json json;
    try {
      json = reader.read(text);
    } catch (MalformedJson malformed) {
      return Optional.empty();
    }
    Optional<ExportedSessionKey> key = ExportedSessionKey.parse(json.text("session_key"));
    Optional<Curve25519Key> sender = Curve25519Key.parse(json.text("sender_key"));
    return key.isPresent()
            && sender.isPresent()
            && key.get().sessionId().equals(json.text("session_id"))
            && json.text("algorithm").equals(EncryptedContent.ALGORITHM)
            && !json.text("room_id").isEmpty()
        ? Optional.of(roomKey(json, sender.get(), key.get()))
        : Optional.empty();
  }

  private static ExportedRoomKey roomKey(Json json, Curve25519Key sender, ExportedSessionKey key) {
    return new ExportedRoomKey(
        new RoomId(json.text("room_id")),
        sender,
        Ed25519Key.parse(json.at("sender_claimed_keys").text(SENDER_SIGNING_KEY)),
        texts(json.at("forwarding_curve25519_key_chain")),
        json.is("shared_history") ? HistorySharing.SHAREABLE : HistorySharing.PRIVATE,
        key);
  }

  private static List<String> texts(Json array) {
    List<String> texts = new ArrayList<>();
    for (Json item : array.items()) {
      item.text().ifPresent(texts::add);
    }
    return texts;
  }
}
