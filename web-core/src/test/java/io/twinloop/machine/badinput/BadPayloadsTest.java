package io.twinloop.machine.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.device.DeviceKeys;
import io.twinloop.machine.Peer;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.receiving.Receipt.Failure.Unbelievable;
import io.twinloop.machine.receiving.Receipt.Stored;
import io.twinloop.megolm.SessionKey;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.todevice.OlmPayload;
import io.twinloop.todevice.PayloadFault;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Olm messages that are authentic and yet not to be believed: the session goes on, that they came
 * is remembered, and no key of theirs is taken.
 */
class BadPayloadsTest {
  private final Inbox inbox = new Inbox();
  private final Peer peer = new Peer(1);
  private final Peer other = new Peer(2);
  private RoomKey key;
  private int received;

  @BeforeEach
  void begin_a_session_with_a_device_that_is_known() {
    inbox.learnOf(peer.keys);
    peer.begin(inbox.ours(), inbox.oneTimeKey(0));
    key = peer.newRoomKey();
    inbox.receive(peer.send(inbox.ours(), key));
    received = 1;
  }

  @AfterEach
  void the_next_message_brings_its_key() {
    Stored stored = inbox.receive(peer.send(inbox.ours(), peer.newRoomKey()));
    assertEquals(1, stored.sessions().size());
    inbox.close();
  }

  @Test
  void a_message_to_another_user_that_was_passed_on() {
    assertUnbelievable(
        PayloadFault.OTHER_RECIPIENT,
        payload().replace("\"recipient\":\"@me:x\"", "\"recipient\":\"@bob:x\""));
  }

  @Test
  void a_message_to_another_device_of_ours_that_was_passed_on() {
    String ours = inbox.ours().ed25519().toString();

    assertUnbelievable(
        PayloadFault.OTHER_RECIPIENT_KEY, payload().replace(ours, other.keys.ed25519().toString()));
  }

  @Test
  void a_message_from_another_user_that_was_passed_on() {
    assertUnbelievable(
        PayloadFault.OTHER_SENDER,
        payload().replace("\"sender\":\"" + Speaker.USER + "\"", "\"sender\":\"@bob:x\""));
  }

  @Test
  void a_message_with_the_fingerprint_of_another_device() {
    assertUnbelievable(
        PayloadFault.OTHER_FINGERPRINT,
        payload().replace(fingerprint(peer.keys), fingerprint(other.keys)));
  }

  @Test
  void a_message_that_brings_the_keys_of_another_device() {
    assertUnbelievable(
        PayloadFault.OTHER_DEVICE_KEYS,
        payload().replace(peer.keys.json().toJson(), other.keys.json().toJson()));
  }

  @Test
  void a_message_that_brings_device_keys_nobody_signed() {
    String bent = peer.keys.json().toJson().replace("\"algorithms\":[", "\"algorithms\":[\"x\",");

    assertUnbelievable(
        PayloadFault.BAD_DEVICE_KEYS, payload().replace(peer.keys.json().toJson(), bent));
  }

  @Test
  void something_else_than_a_payload() {
    assertUnbelievable(PayloadFault.MALFORMED, "no JSON");
    assertUnbelievable(PayloadFault.MALFORMED, "[]");
    assertUnbelievable(PayloadFault.MALFORMED, payload().replace("\"type\":\"", "\"kind\":\""));
  }

  @Test
  void a_room_key_that_its_session_did_not_sign() {
    SessionKey shared = peer.newRoomKey().key();
    byte[] bent = shared.signature().bytes().toArray();
    bent[7] ^= 1;
    SessionKey forged =
        new SessionKey(shared.ratchet(), shared.signingKey(), new Ed25519Signature(Bytes.of(bent)));

    assertNotTaken(peer.send(inbox.ours(), new RoomKey(Speaker.ROOM, forged, true)));
  }

  @Test
  void a_room_key_that_pretends_to_be_one_that_is_there() {
    SessionKey known = key.key();
    RoomKey forged = peer.newRoomKey();
    String content = forged.content().replace(forged.key().sessionId(), known.sessionId());

    assertNotTaken(
        peer.sendPayload(
            inbox.ours(), OlmPayload.text(peer.keys, inbox.ours(), RoomKey.TYPE, content)));
  }

  @Test
  void a_room_key_that_somebody_passes_on() {
    String forwarded =
        OlmPayload.text(
            peer.keys, inbox.ours(), "m.forwarded_room_key", peer.newRoomKey().content());

    assertNotTaken(peer.sendPayload(inbox.ours(), forwarded));
  }

  @Test
  void a_room_key_in_the_clear() {
    Contents before = Contents.of(inbox.origin, inbox.tab);

    Stored stored =
        inbox.receive(
            new ToDeviceMessage(
                RoomKey.TYPE, Speaker.USER, new JacksonJson().read(peer.newRoomKey().content())));

    assertEquals(Set.of(), stored.sessions());
    assertEquals(Set.of(Inbox.POSITION), Contents.of(inbox.origin, inbox.tab).changedSince(before));
  }

  private String payload() {
    return OlmPayload.text(peer.keys, inbox.ours(), RoomKey.TYPE, peer.newRoomKey().content());
  }

  private static String fingerprint(DeviceKeys device) {
    return "\"keys\":{\"ed25519\":\"" + device.ed25519() + "\"}";
  }

  private void assertUnbelievable(PayloadFault fault, String payload) {
    inbox.assertRefused(
        new Unbelievable(Speaker.USER, peer.keys.curve25519(), fault),
        decrypted(),
        peer.sendPayload(inbox.ours(), payload));
  }

  private void assertNotTaken(ToDeviceMessage message) {
    Set<EntryKey> written = decrypted();
    Contents before = Contents.of(inbox.origin, inbox.tab);

    Stored stored = inbox.receive(message);

    assertEquals(List.of(), stored.failures());
    assertEquals(Set.of(), stored.sessions());
    assertEquals(written, Contents.of(inbox.origin, inbox.tab).changedSince(before));
  }

  /** What the next message that is decrypted writes. */
  private Set<EntryKey> decrypted() {
    Set<EntryKey> written = new HashSet<>();
    written.add(Inbox.POSITION);
    written.add(EntryKey.of(EntryKind.MESSAGE_HASHES, Integer.toString(received)));
    written.add(
        EntryKey.of(
            EntryKind.OLM_SESSIONS, Speaker.USER.text(), peer.keys.curve25519().toString()));
    received++;
    return written;
  }
}
