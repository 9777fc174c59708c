package io.twinloop.olm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OlmLimitsTest {

  @Test
  void forty_messages_may_come_late() {
    Conversation conversation = Conversation.begun();
    List<OlmCiphertext> late = aliceSends(conversation, 40);

    assertEquals("last", conversation.bobReads(conversation.alice().send("last")));

    for (int i = 0; i < 40; i++) {
      assertEquals("message " + i, conversation.bobReads(late.get(i)));
    }
  }

  @Test
  void of_forty_one_late_messages_the_oldest_is_lost() {
    Conversation conversation = Conversation.begun();
    List<OlmCiphertext> late = aliceSends(conversation, 41);

    assertEquals("last", conversation.bobReads(conversation.alice().send("last")));

    assertEquals("KEY_GONE", conversation.bobReads(late.get(0)));
    for (int i = 1; i < 41; i++) {
      assertEquals("message " + i, conversation.bobReads(late.get(i)));
    }
  }

  @Test
  void skipped_keys_of_several_gaps_add_up() {
    Conversation conversation = Conversation.begun();
    List<OlmCiphertext> early = aliceSends(conversation, 21);
    conversation.bobReads(conversation.alice().send("first gap"));
    List<OlmCiphertext> later = aliceSends(conversation, 20);
    conversation.bobReads(conversation.alice().send("second gap"));

    assertEquals("KEY_GONE", conversation.bobReads(early.get(0)));
    assertEquals("message 1", conversation.bobReads(early.get(1)));
    assertEquals("message 19", conversation.bobReads(later.get(19)));
  }

  @Test
  void a_late_message_makes_room_for_another() {
    Conversation conversation = Conversation.begun();
    List<OlmCiphertext> late = aliceSends(conversation, 40);
    conversation.bobReads(conversation.alice().send("gap"));
    conversation.bobReads(late.get(39));
    OlmCiphertext skipped = conversation.alice().send("skipped");
    conversation.bobReads(conversation.alice().send("gap"));

    assertEquals("message 0", conversation.bobReads(late.get(0)));
    assertEquals("skipped", conversation.bobReads(skipped));
  }

  @Test
  void messages_of_five_chains_are_read() {
    Conversation conversation = Conversation.established();
    OlmCiphertext late = conversation.alice().send("late");

    for (int i = 0; i < OlmSession.MOST_RECEIVING; i++) {
      conversation.turn();
    }

    assertEquals("late", conversation.bobReads(late));
  }

  @Test
  void messages_of_a_sixth_chain_are_lost() {
    Conversation conversation = Conversation.established();
    OlmCiphertext late = conversation.alice().send("late");

    for (int i = 0; i < OlmSession.MOST_RECEIVING + 1; i++) {
      conversation.turn();
    }

    assertEquals("BAD_MAC", conversation.bobReads(late));
    assertEquals(OlmSession.MOST_RECEIVING, conversation.bob().session().receiving().size());
  }

  @Test
  void two_thousand_messages_may_be_missing_from_a_chain() {
    Conversation conversation = Conversation.begun();
    conversation.bobReads(conversation.alice().send("first"));
    aliceSends(conversation, 2000);

    assertEquals("last", conversation.bobReads(conversation.alice().send("last")));
  }

  @Test
  void one_more_may_not() {
    Conversation conversation = Conversation.begun();
    conversation.bobReads(conversation.alice().send("first"));
    aliceSends(conversation, 2001);

    assertEquals("TOO_FAR_AHEAD", conversation.bobReads(conversation.alice().send("last")));
  }

  @Test
  void two_thousand_messages_may_be_missing_from_a_new_chain() {
    Conversation conversation = Conversation.established();
    aliceSends(conversation, 2000);

    assertEquals("last", conversation.bobReads(conversation.alice().send("last")));
  }

  @Test
  void one_more_may_not_from_a_new_chain() {
    Conversation conversation = Conversation.established();
    aliceSends(conversation, 2001);
    OlmSessions before = conversation.bob().sessions();

    assertEquals("TOO_FAR_AHEAD", conversation.bobReads(conversation.alice().send("last")));
    assertEquals(before, conversation.bob().sessions());
  }

  @Test
  void nor_from_the_chain_that_begins_a_session() {
    Conversation conversation = Conversation.begun();
    aliceSends(conversation, 2001);

    assertEquals("TOO_FAR_AHEAD", conversation.bobReads(conversation.alice().send("last")));
    assertEquals(OlmSessions.NONE, conversation.bob().sessions());
  }

  @Test
  void a_refused_gap_can_be_closed_from_below() {
    Conversation conversation = Conversation.begun();
    List<OlmCiphertext> sent = aliceSends(conversation, 2002);
    assertNotEquals("message 2001", conversation.bobReads(sent.get(2001)));

    assertEquals("message 1", conversation.bobReads(sent.get(1)));

    assertEquals("message 2001", conversation.bobReads(sent.get(2001)));
  }

  private static List<OlmCiphertext> aliceSends(Conversation conversation, int count) {
    List<OlmCiphertext> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(conversation.alice().send("message " + i));
    }
    return sent;
  }
}
