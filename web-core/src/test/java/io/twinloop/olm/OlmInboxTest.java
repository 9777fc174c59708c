package io.twinloop.olm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.port.Entropy;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.contract.OlmParty;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OlmInboxTest {
  private final Entropy entropy = new FixedEntropy(7);
  private final CryptoPrimitives primitives = new JdkPrimitives(entropy);
  private final OlmParty alice = new OlmParty(primitives, entropy);
  private final OlmParty bob = new OlmParty(primitives, entropy);
  private final OlmParty mallory = new OlmParty(primitives, entropy);

  @Test
  void pre_key_messages_go_on_until_an_answer_was_read() {
    alice.begin(bob);

    assertEquals(OlmCiphertext.PRE_KEY, alice.send("one").type());
    OlmCiphertext second = alice.send("two");
    assertEquals(OlmCiphertext.PRE_KEY, second.type());
    assertEquals("two", bob.receive(alice, second));
    OlmCiphertext answer = bob.send("answer");
    assertEquals(OlmCiphertext.NORMAL, answer.type());
    assertEquals("answer", alice.receive(bob, answer));
    assertEquals(OlmCiphertext.NORMAL, alice.send("three").type());
  }

  @Test
  void a_session_has_one_id_on_both_sides() {
    alice.begin(bob);
    bob.receive(alice, alice.send("one"));

    assertEquals(alice.session().id(), bob.session().id());
    assertEquals(alice.session().keys(), bob.session().keys());
  }

  @Test
  void a_message_that_names_another_identity_is_refused() {
    alice.begin(bob);

    assertEquals("WRONG_IDENTITY", bob.receive(mallory, alice.send("one")));
    assertEquals(OlmSessions.NONE, bob.sessions());
  }

  @Test
  void a_message_that_names_anothers_identity_is_not_authentic() {
    mallory.begin(bob);
    PreKeyMessage message = (PreKeyMessage) mallory.send("one").decode().orElseThrow();
    SessionKeys keys = message.keys();
    SessionKeys stolen = new SessionKeys(alice.identityKey(), keys.baseKey(), keys.oneTimeKey());

    String read = bob.receive(alice, new PreKeyMessage(stolen, message.normal()).toCiphertext());

    assertEquals("BAD_MAC", read);
    assertEquals(OlmSessions.NONE, bob.sessions());
  }

  @Test
  void a_one_time_key_begins_one_session() {
    alice.begin(bob);
    OlmCiphertext first = alice.send("one");
    OlmSessions before = bob.sessions();
    bob.receive(alice, first);
    bob.restore(before);

    assertEquals("UNKNOWN_ONE_TIME_KEY", bob.receive(alice, first));
  }

  @Test
  void a_one_time_key_is_spent_only_by_an_authentic_message() {
    alice.begin(bob);
    OlmCiphertext message = alice.send("one");
    byte[] wrong = message.body().toArray();
    wrong[wrong.length - 1] ^= 1;

    assertEquals("BAD_MAC", bob.receive(alice, new OlmCiphertext(0, Bytes.of(wrong))));
    assertEquals("one", bob.receive(alice, message));
  }

  @Test
  void a_pre_key_message_is_read_by_its_own_session_or_by_none() {
    alice.begin(bob);
    OlmCiphertext first = alice.send("one");
    bob.receive(alice, first);
    bob.receive(alice, alice.send("two"));

    assertEquals("KEY_GONE", bob.receive(alice, first));
  }

  @Test
  void a_normal_message_needs_a_session() {
    alice.begin(bob);
    bob.receive(alice, alice.send("one"));
    OlmCiphertext answer = bob.send("answer");

    assertEquals("NO_SESSION", mallory.receive(bob, answer));
  }

  @Test
  void both_may_begin_and_all_of_it_is_read() {
    alice.begin(bob);
    bob.begin(alice);
    OlmCiphertext fromAlice = alice.send("from Alice");
    OlmCiphertext fromBob = bob.send("from Bob");
    assertEquals("from Alice", bob.receive(alice, fromAlice));
    assertEquals("from Bob", alice.receive(bob, fromBob));

    for (int i = 0; i < 5; i++) {
      assertEquals("A" + i, bob.receive(alice, alice.send("A" + i)));
      assertEquals("B" + i, alice.receive(bob, bob.send("B" + i)));
    }
    assertEquals(alice.session().id(), bob.session().id());
  }

  @Test
  void an_older_session_still_reads_what_was_sent_with_it() {
    alice.begin(bob);
    bob.receive(alice, alice.send("one"));
    alice.receive(bob, bob.send("two"));
    OlmCiphertext late = alice.send("late");
    alice.begin(bob);
    bob.receive(alice, alice.send("newer"));
    OlmSessionId newer = bob.session().id();

    assertEquals("late", bob.receive(alice, late));
    assertNotEquals(newer, bob.session().id());
  }

  @Test
  void no_session_begins_with_weak_keys() {
    OlmRatchet ratchet = new OlmRatchet(primitives, entropy);
    OlmHandshake handshake = new OlmHandshake(primitives, entropy, ratchet);
    AgreementKey identity = primitives.newAgreementKey();
    Curve25519Key good = primitives.newAgreementKey().publicKey();
    Curve25519Key weak = new Curve25519Key(Bytes.of(new byte[32]));

    assertTrue(handshake.begin(identity, good, good).isPresent());
    assertEquals(Optional.empty(), handshake.begin(identity, weak, good));
    assertEquals(Optional.empty(), handshake.begin(identity, good, weak));
  }

  @Test
  void no_session_is_answered_with_weak_keys() {
    alice.begin(bob);
    PreKeyMessage message = (PreKeyMessage) alice.send("one").decode().orElseThrow();
    SessionKeys keys = message.keys();
    Curve25519Key weak = new Curve25519Key(Bytes.of(new byte[32]));
    SessionKeys weakBase = new SessionKeys(keys.identityKey(), weak, keys.oneTimeKey());

    assertEquals(
        "WEAK_KEY",
        bob.receive(alice, new PreKeyMessage(weakBase, message.normal()).toCiphertext()));
  }

  /** Authentic, yet it could never be answered. */
  @Test
  void a_weak_ratchet_key_is_refused_before_it_is_needed() {
    alice.begin(bob);
    OlmSession begun = alice.session();
    SendingChain chain = begun.sending().orElseThrow();
    Curve25519Key weak = new Curve25519Key(Bytes.of(new byte[32]));
    SendingChain weakened = new SendingChain(chain.ratchetSecret(), weak, chain.chainKey());
    alice.restore(OlmSessions.NONE.received(begun.sending(begun.rootKey(), weakened)));

    assertEquals("WEAK_KEY", bob.receive(alice, alice.send("one")));
    assertEquals(OlmSessions.NONE, bob.sessions());
  }

  @Test
  void what_is_authentic_but_no_ciphertext_is_refused() {
    CryptoPrimitives broken = new UnpaddedPrimitives(primitives).port();
    OlmParty careless = new OlmParty(broken, entropy);
    careless.begin(bob);

    assertEquals("BAD_PADDING", bob.receive(careless, careless.send("one")));
    assertEquals(OlmSessions.NONE, bob.sessions());
  }
}
