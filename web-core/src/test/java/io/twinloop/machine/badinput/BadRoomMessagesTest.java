package io.twinloop.machine.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.event.UnreadableReason;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.machine.decrypting.RoomDecryption.Unreadable;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.testkit.JacksonJson;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of an encrypted room: each says why it cannot be read, and the true one is still read. */
class BadRoomMessagesTest {
  private static final RoomId ELSEWHERE = new RoomId("!elsewhere:x");

  private static final Set<UnreadableReason> DAMAGED =
      Set.of(UnreadableReason.MALFORMED, UnreadableReason.NOT_AUTHENTIC);

  private final MachineOrigin origin = new MachineOrigin();
  private final MachineContext tab = origin.tab();
  private final Speaker alice = new Speaker(1);
  private final EncryptedEvent early = alice.say("before our key");
  private final InboundSession key = alice.share();
  private final EncryptedEvent event = alice.say("hello");

  @BeforeEach
  void get_the_key() {
    origin.tasks.act(() -> tab.add(key));
  }

  /** A forged message with its index does not make a replay of it, either. */
  @AfterEach
  void the_true_one_is_still_read() {
    assertEquals("hello", assertInstanceOf(Readable.class, read(event)).content().text("body"));
    origin.close();
  }

  @Test
  void a_flipped_bit() {
    Bytes message = ciphertext();
    for (int at = 0; at < message.length(); at++) {
      byte[] flipped = message.toArray();
      flipped[at] ^= (byte) (1 << at % 8);
      assertRefused(DAMAGED, withCiphertext(Bytes.of(flipped).base64()));
    }
  }

  @Test
  void a_truncated_message() {
    Bytes message = ciphertext();
    for (int length = 0; length < message.length(); length++) {
      assertRefused(DAMAGED, withCiphertext(message.slice(0, length).base64()));
    }
  }

  @Test
  void an_oversized_message() {
    Bytes padding = Bytes.of(new byte[2 << 20]);

    assertRefused(DAMAGED, withCiphertext(Bytes.join(ciphertext(), padding).base64()));
    assertRefused(DAMAGED, withCiphertext("A".repeat(4 << 20)));
  }

  @Test
  void a_replayed_message() {
    read(event);

    assertRefused(
        UnreadableReason.REPLAYED,
        new EncryptedEvent(
            event.room(), new EventId("$again"), event.sender(), event.sentAt(), event.content()));
    assertRefused(
        UnreadableReason.REPLAYED,
        new EncryptedEvent(
            event.room(), event.id(), event.sender(), new Timestamp(2000), event.content()));
  }

  @Test
  void a_message_for_another_room() {
    assertRefused(UnreadableReason.OTHER_ROOM, alice.say(ELSEWHERE, "{\"body\":\"yes\"}"));
  }

  @Test
  void a_message_copied_to_another_room() {
    assertRefused(
        UnreadableReason.KEY_MISSING,
        new EncryptedEvent(ELSEWHERE, event.id(), event.sender(), event.sentAt(), event.content()));
  }

  @Test
  void a_message_said_to_be_from_another_user() {
    assertRefused(
        UnreadableReason.OTHER_SENDER,
        new EncryptedEvent(
            event.room(), event.id(), new UserId("@mallory:x"), event.sentAt(), event.content()));
  }

  @Test
  void a_message_from_before_our_key() {
    assertRefused(UnreadableReason.BEFORE_OUR_KEY, early);
  }

  @Test
  void a_message_of_a_session_whose_key_we_do_not_have() {
    assertRefused(UnreadableReason.KEY_MISSING, new Speaker(2).say("hello"));
  }

  @Test
  void a_message_under_the_id_of_another_session() {
    EncryptedEvent other = new Speaker(2).say("hello");
    String content =
        other.content().toJson().replace(other.content().text("session_id"), alice.sessionId());

    assertRefused(UnreadableReason.NOT_AUTHENTIC, Speaker.event("$other", content));
  }

  @Test
  void something_else_than_a_message() {
    assertRefused(UnreadableReason.MALFORMED, Speaker.event("$1", "{}"));
    assertRefused(UnreadableReason.MALFORMED, withCiphertext("no base64 \u00e9"));
    assertRefused(
        UnreadableReason.UNKNOWN_ALGORITHM, Speaker.event("$1", "{\"algorithm\":\"rot13\"}"));
  }

  @Test
  void something_else_than_an_event_encrypted() {
    assertRefused(
        UnreadableReason.MALFORMED, alice.sayNonsense("{\"room_id\":\"!room:x\",\"content\":7}"));
    assertRefused(UnreadableReason.MALFORMED, alice.sayNonsense("no JSON"));
  }

  private Bytes ciphertext() {
    return Bytes.fromBase64(event.content().text("ciphertext")).orElseThrow();
  }

  private EncryptedEvent withCiphertext(String ciphertext) {
    String content =
        event.content().toJson().replace(event.content().text("ciphertext"), ciphertext);
    return new EncryptedEvent(
        event.room(),
        new EventId("$forged"),
        event.sender(),
        event.sentAt(),
        new JacksonJson().read(content));
  }

  private void assertRefused(UnreadableReason reason, EncryptedEvent bad) {
    assertRefused(Set.of(reason), bad);
  }

  private void assertRefused(Set<UnreadableReason> reasons, EncryptedEvent bad) {
    Contents before = Contents.of(origin, tab);

    UnreadableReason reason = assertInstanceOf(Unreadable.class, read(bad)).reason();

    assertTrue(reasons.contains(reason), reason + " instead of " + reasons);
    assertEquals(before, Contents.of(origin, tab));
  }

  private RoomDecryption read(EncryptedEvent asked) {
    return origin.tasks.call(() -> tab.decryptor.decrypt(List.of(asked))).get(0);
  }
}
