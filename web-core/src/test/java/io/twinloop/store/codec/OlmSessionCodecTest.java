package io.twinloop.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.olm.OlmCiphertext;
import io.twinloop.olm.OlmSession;
import io.twinloop.olm.OlmSessions;
import io.twinloop.olm.ReceivingChain;
import io.twinloop.port.Entropy;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.contract.OlmParty;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OlmSessionCodecTest {
  private final OlmSessionCodec codec = new OlmSessionCodec(new JacksonJson());
  private final Entropy entropy = new FixedEntropy(3);
  private final JdkPrimitives primitives = new JdkPrimitives(entropy);
  private final OlmParty alice = new OlmParty(primitives, entropy);
  private final OlmParty bob = new OlmParty(primitives, entropy);

  @Test
  void sessions_are_read_back_in_every_state() {
    check(OlmSessions.NONE);
    alice.begin(bob);
    check(alice.sessions());
    OlmCiphertext late = alice.send("late");
    bob.receive(alice, alice.send("first"));
    check(bob.sessions());
    alice.receive(bob, bob.send("answer"));
    check(alice.sessions());
    check(bob.sessions());
    alice.begin(bob);
    bob.receive(alice, alice.send("second"));
    check(alice.sessions());
    check(bob.sessions());
    assertEquals("late", bob.receive(alice, late));
  }

  @Test
  void a_full_session_stays_small() {
    establish();
    for (int i = 0; i <= OlmSession.MOST_RECEIVING; i++) {
      for (int lost = 0; lost < ReceivingChain.MOST_SKIPPED; lost++) {
        alice.send("lost");
      }
      bob.receive(alice, alice.send("read"));
      alice.receive(bob, bob.send("answer"));
    }

    String row = codec.encode(bob.sessions());

    check(bob.sessions());
    assertTrue(row.length() < 16_000, row.length() + " characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{}",
        "{\"sessions\":[]}",
        "{\"version\":0,\"sessions\":[]}",
        "{\"version\":2,\"sessions\":[]}",
        "{\"version\":\"1\",\"sessions\":[]}"
      })
  void what_this_version_did_not_write_is_unreadable(String row) {
    assertEquals(Optional.empty(), codec.decode(row));
  }

  @Test
  void a_broken_session_does_not_take_the_others_with_it() {
    establish();
    OlmSession whole = alice.session();
    String row = codec.encode(alice.sessions()).replace("[{\"id\"", "[7,{\"id\":\"x\"},{\"id\"");

    assertEquals(Optional.of(new OlmSessions(List.of(whole))), codec.decode(row));
  }

  /** It could not be answered. */
  @Test
  void a_session_with_a_weak_ratchet_key_is_left_out() {
    alice.begin(bob);
    bob.receive(alice, alice.send("hello"));
    String ratchetKey = bob.session().receiving().get(0).ratchetKey().toString();

    String row = codec.encode(bob.sessions()).replace(ratchetKey, "A".repeat(43));

    assertEquals(Optional.of(OlmSessions.NONE), codec.decode(row));
  }

  @Test
  void a_session_without_any_chain_is_left_out() {
    alice.begin(bob);
    String row = codec.encode(alice.sessions());
    int start = row.indexOf("\"sending\"");

    String without = row.substring(0, start) + row.substring(row.indexOf("\"receiving\""));

    assertEquals(Optional.of(OlmSessions.NONE), codec.decode(without));
  }

  @Test
  void a_session_with_more_chains_than_can_be_is_left_out() {
    alice.begin(bob);
    bob.receive(alice, alice.send("hello"));
    OlmSession session = bob.session();
    ReceivingChain chain = session.receiving().get(0);

    List<ReceivingChain> most = Collections.nCopies(OlmSession.MOST_RECEIVING, chain);
    List<ReceivingChain> tooMany = Collections.nCopies(OlmSession.MOST_RECEIVING + 1, chain);

    check(new OlmSessions(List.of(with(session, most))));
    String row = codec.encode(new OlmSessions(List.of(with(session, tooMany))));
    assertEquals(Optional.of(OlmSessions.NONE), codec.decode(row));
  }

  @Test
  void no_more_is_read_than_is_kept() {
    establish();
    String session = codec.encode(alice.sessions());
    String one = session.substring(session.indexOf('[') + 1, session.length() - 2);

    String row = session.replace(one, one + ("," + one).repeat(50));

    assertEquals(OlmSessions.MOST, codec.decode(row).orElseThrow().latestFirst().size());
  }

  private void establish() {
    alice.begin(bob);
    bob.receive(alice, alice.send("hello"));
    alice.receive(bob, bob.send("hi"));
    bob.receive(alice, alice.send("so"));
  }

  private static OlmSession with(OlmSession session, List<ReceivingChain> receiving) {
    return new OlmSession(
        session.id(), session.keys(), session.rootKey(), session.sending(), receiving);
  }

  private void check(OlmSessions sessions) {
    assertEquals(Optional.of(sessions), codec.decode(codec.encode(sessions)));
  }
}
