package io.twinloop.e2e.foreign;

import static io.twinloop.e2e.peer.HomeserverCalls.segment;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.testkit.JacksonJson;

/**
 * Encrypts and decrypts single events with our ratchets, with no machine and no shared key.
 *
 * @param peer sends and fetches them
 * @param device that they are said to come from
 */
record ByHand(CryptoPrimitives primitives, Peer peer, RoomId room, Curve25519Key device) {

  void say(GroupEncryption encryption, OutboundGroupSession session, String text) {
    String content = new JsonObjectText().put("msgtype", "m.text").put("body", text).toString();
    String plaintext =
        new JsonObjectText()
            .put("type", "m.room.message")
            .putJson("content", content)
            .put("room_id", room.text())
            .toString();
    Bytes message = encryption.encrypt(session, Bytes.utf8(plaintext)).message();
    peer.sendEvent(
        room,
        "m.room.encrypted",
        EncryptedContent.write(
            session.id(), message, device, peer.account().device(), Json.ABSENT));
  }

  /** The text of an event, as the homeserver serves it. */
  String opened(ExportedSessionKey key, EventId id) {
    String path = "/_matrix/client/v3/rooms/" + segment(room.text()) + "/event/";
    Json event = peer.calls().get(path + segment(id.text()));
    EncryptedContent content = EncryptedContent.from(event.at("content")).orElseThrow();
    Decrypted decrypted =
        (Decrypted)
            new GroupDecryption(primitives)
                .decrypt(InboundGroupSession.of(key), content.ciphertext());
    Json payload = new JacksonJson().read(decrypted.plaintext().asUtf8());
    return payload.at("content").text("body");
  }
}
