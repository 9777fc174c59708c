package io.twinloop.machine.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.Peer;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.receiving.Receipt.Failure;
import io.twinloop.machine.receiving.Receipt.Failure.Undecryptable;
import io.twinloop.machine.receiving.Receipt.Failure.Unreadable;
import io.twinloop.machine.receiving.Receipt.Stored;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.olm.Refusal;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.OlmEnvelope.Fault;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Olm messages that cannot be decrypted: that they were delivered is all that is written, and the
 * true one brings its key all the same.
 */
class BadOlmMessagesTest {
  private static final JacksonJson JSON = new JacksonJson();
  private static final String WEAK = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /** Where the base key of a pre-key message is: behind its version, the one-time key and a tag. */
  private static final int BASE_KEY_START = 1 + 34 + 2;

  private final Inbox inbox = new Inbox();
  private final Peer peer = new Peer(1);
  private ToDeviceMessage message;

  @BeforeEach
  void get_a_message_to_come() {
    peer.begin(inbox.ours(), inbox.oneTimeKey(0));
    message = peer.send(inbox.ours(), peer.newRoomKey());
  }

  @AfterEach
  void the_true_one_brings_its_key() {
    Stored stored = inbox.receive(message, peer.send(inbox.ours(), peer.newRoomKey()));
    assertEquals(List.of(), stored.failures());
    assertTrue(!stored.sessions().isEmpty());
    inbox.close();
  }

  @Test
  void a_flipped_bit() {
    for (int at = 0; at < body().length(); at += 5) {
      byte[] flipped = body().toArray();
      flipped[at] ^= (byte) (1 << at % 8);
      assertNotDecrypted(withBody(Bytes.of(flipped)));
    }
  }

  @Test
  void a_truncated_message() {
    for (int length = 0; length < body().length(); length += 11) {
      assertNotDecrypted(withBody(body().slice(0, length)));
    }
  }

  @Test
  void an_oversized_message() {
    Bytes large = Bytes.join(body(), Bytes.of(new byte[OlmCiphertext.LONGEST_BODY]));

    assertUnreadable(Fault.MALFORMED, withBody(large));
  }

  @Test
  void a_replayed_message() {
    inbox.receive(message);
    Contents before = Contents.of(inbox.origin, inbox.tab);

    Stored again = inbox.receive(message, message);

    assertEquals(List.of(), again.failures());
    assertEquals(Set.of(), again.sessions());
    assertEquals(Set.of(Inbox.POSITION), Contents.of(inbox.origin, inbox.tab).changedSince(before));
  }

  @Test
  void a_message_that_is_replayed_after_a_hundred_others() {
    inbox.receive(message);
    for (int i = 0; i < 100; i++) {
      inbox.receive(peer.send(inbox.ours(), peer.newRoomKey()));
    }

    assertUndecryptable(Refusal.KEY_GONE, message);

    message = peer.send(inbox.ours(), peer.newRoomKey());
  }

  @Test
  void a_message_for_another_device() {
    assertUnreadable(Fault.NOT_FOR_US, rewritten(inbox.ours().curve25519().toString(), WEAK));
  }

  @Test
  void a_message_said_to_be_from_another_user() {
    UserId mallory = new UserId("@mallory:x");
    inbox.receive(message);
    ToDeviceMessage next = peer.send(inbox.ours(), peer.newRoomKey());

    inbox.assertRefused(
        new Undecryptable(mallory, peer.keys.curve25519(), Refusal.UNKNOWN_ONE_TIME_KEY),
        Set.of(Inbox.POSITION),
        new ToDeviceMessage(next.type(), mallory, next.content()));
  }

  @Test
  void a_message_said_to_be_from_another_device() {
    Curve25519Key other = new Peer(2).keys.curve25519();

    inbox.assertRefused(
        new Undecryptable(Speaker.USER, other, Refusal.WRONG_IDENTITY),
        Set.of(Inbox.POSITION),
        rewritten("\"sender_key\":\"" + peer.keys.curve25519(), "\"sender_key\":\"" + other));
  }

  @Test
  void a_message_to_a_one_time_key_that_we_do_not_have() {
    Peer other = new Peer(2);
    other.begin(inbox.ours(), new Peer(3).keys.curve25519());

    inbox.assertRefused(
        new Undecryptable(Speaker.USER, other.keys.curve25519(), Refusal.UNKNOWN_ONE_TIME_KEY),
        Set.of(Inbox.POSITION),
        other.send(inbox.ours(), other.newRoomKey()));
  }

  @Test
  void a_message_with_a_key_of_small_order() {
    byte[] weak = body().toArray();
    for (int i = 0; i < 32; i++) {
      weak[BASE_KEY_START + i] = 0;
    }

    assertUndecryptable(Refusal.WEAK_KEY, withBody(Bytes.of(weak)));
  }

  @Test
  void something_else_than_a_message() {
    String body = body().base64();
    String sender = peer.keys.curve25519().toString();

    assertUnreadable(Fault.MALFORMED, rewritten(body, "===="));
    assertUnreadable(Fault.MALFORMED, rewritten(body, "\u00e9\u00e9\u00e9\u00e9"));
    assertUnreadable(Fault.MALFORMED, rewritten("\"sender_key\":\"" + sender, "\"sender_key\":\""));
    assertUnreadable(Fault.MALFORMED, rewritten("\"type\":0", "\"type\":2"));
    assertUnreadable(Fault.OTHER_ALGORITHM, rewritten("m.olm.v1", "m.olm.v9"));
  }

  private void assertNotDecrypted(ToDeviceMessage bad) {
    Contents before = Contents.of(inbox.origin, inbox.tab);

    List<Failure> failures = inbox.receive(bad).failures();

    assertEquals(1, failures.size(), "flipped or cut off: " + failures);
    assertEquals(Set.of(Inbox.POSITION), Contents.of(inbox.origin, inbox.tab).changedSince(before));
  }

  private void assertUndecryptable(Refusal refusal, ToDeviceMessage bad) {
    inbox.assertRefused(
        new Undecryptable(Speaker.USER, peer.keys.curve25519(), refusal),
        Set.of(Inbox.POSITION),
        bad);
  }

  private void assertUnreadable(Fault fault, ToDeviceMessage bad) {
    inbox.assertRefused(new Unreadable(Speaker.USER, fault), Set.of(Inbox.POSITION), bad);
  }

  private Bytes body() {
    return Bytes.fromBase64(ciphertext().text("body")).orElseThrow();
  }

  private Json ciphertext() {
    return message.content().at("ciphertext").at(inbox.ours().curve25519().toString());
  }

  private ToDeviceMessage withBody(Bytes body) {
    int type = ciphertext().at("type").integer().orElseThrow().intValue();
    String content =
        OlmEnvelope.content(
            peer.keys.curve25519(), inbox.ours().curve25519(), new OlmCiphertext(type, body));
    return new ToDeviceMessage(message.type(), message.sender(), JSON.read(content));
  }

  private ToDeviceMessage rewritten(String part, String with) {
    String content = message.content().toJson().replace(part, with);
    return new ToDeviceMessage(message.type(), message.sender(), JSON.read(content));
  }
}
