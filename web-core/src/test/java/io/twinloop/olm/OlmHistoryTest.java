package io.twinloop.olm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.testkit.simulation.Seeds;
import org.junit.jupiter.api.Test;

class OlmHistoryTest {

  /** Whatever the network does, exactly what the limits leave is read, once. */
  @Test
  void everything_is_read_that_may_be() {
    Seeds.of(30, 5_000).run((seed, threads) -> new OlmHistory(seed).run());
  }

  @Test
  void two_copies_of_a_session_that_both_send_are_noticed() {
    Conversation conversation = Conversation.established();
    OlmSessions copy = conversation.alice().sessions();
    OlmCiphertext one = conversation.alice().send("one");
    conversation.alice().restore(copy);
    OlmCiphertext other = conversation.alice().send("other");

    assertEquals("one", conversation.bobReads(one));
    assertEquals("UNKNOWN_RATCHET_KEY", conversation.bobReads(other));
  }

  @Test
  void two_copies_of_a_chain_that_both_send_are_noticed() {
    Conversation conversation = Conversation.established();
    conversation.bobReads(conversation.alice().send("begins the chain"));
    OlmSessions copy = conversation.alice().sessions();
    OlmCiphertext one = conversation.alice().send("one");
    conversation.alice().restore(copy);
    OlmCiphertext other = conversation.alice().send("other");

    assertEquals("one", conversation.bobReads(one));
    assertEquals("KEY_GONE", conversation.bobReads(other));
  }
}
