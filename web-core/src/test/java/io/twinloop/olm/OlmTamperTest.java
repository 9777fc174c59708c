package io.twinloop.olm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.twinloop.crypto.Bytes;
import org.junit.jupiter.api.Test;

/** No bit of a message may be another, whatever the message does to the session. */
class OlmTamperTest {
  private static final String TEXT = "It's a secret to everybody";

  @Test
  void in_a_message_that_begins_a_session() {
    Conversation conversation = Conversation.begun();

    checkBobNoticesEveryBit(conversation, conversation.alice().send(TEXT));
  }

  @Test
  void in_a_pre_key_message_of_a_known_session() {
    Conversation conversation = Conversation.begun();
    conversation.bobReads(conversation.alice().send("first"));

    checkBobNoticesEveryBit(conversation, conversation.alice().send(TEXT));
  }

  @Test
  void in_a_message_that_begins_a_chain() {
    Conversation conversation = Conversation.established();

    checkBobNoticesEveryBit(conversation, conversation.alice().send(TEXT));
  }

  @Test
  void in_a_message_that_goes_on_in_a_chain() {
    Conversation conversation = Conversation.established();
    conversation.bobReads(conversation.alice().send("first"));

    checkBobNoticesEveryBit(conversation, conversation.alice().send(TEXT));
  }

  @Test
  void in_a_message_that_comes_late() {
    Conversation conversation = Conversation.established();
    OlmCiphertext late = conversation.alice().send(TEXT);
    conversation.bobReads(conversation.alice().send("first"));

    checkBobNoticesEveryBit(conversation, late);
  }

  private static void checkBobNoticesEveryBit(Conversation conversation, OlmCiphertext message) {
    OlmSessions before = conversation.bob().sessions();
    for (int bit = 0; bit < 8 * message.body().length(); bit++) {
      byte[] wrong = message.body().toArray();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);

      String read = conversation.bobReads(new OlmCiphertext(message.type(), Bytes.of(wrong)));

      assertFalse(read.equals(TEXT), "bit " + bit + " was not noticed");
      assertEquals(before, conversation.bob().sessions());
    }
    for (int length = 0; length < message.body().length(); length++) {
      Bytes part = message.body().slice(0, length);

      String read = conversation.bobReads(new OlmCiphertext(message.type(), part));

      assertFalse(read.equals(TEXT), "was read, cut off at " + length);
      assertEquals(before, conversation.bob().sessions());
    }
    assertEquals(TEXT, conversation.bobReads(message));
  }
}
