package io.twinloop.olm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that nobody wrote: some decode, none is read as what it is not. */
@Timeout(600)
class OlmFuzzTest {
  private static final int INPUTS = Integer.getInteger("twinloop.fuzz", 200_000);

  /** Reading costs a hundred times what decoding does. */
  private static final int READ_ONE_IN = 20;

  private final Random chance = new Random(4);
  private final Conversation conversation = Conversation.begun();
  private final List<OlmCiphertext> valid = new ArrayList<>();
  private final Map<String, NormalMessage> sent = new HashMap<>();

  @Test
  void no_input_breaks_the_decoder_or_changes_a_session() {
    send("begins");
    conversation.bobReads(valid.get(0));
    send("goes on before an answer");
    conversation.aliceReads(conversation.bob().send("answer"));
    send("begins a chain");
    send("goes on in a chain");
    OlmSessions before = conversation.bob().sessions();
    int decoded = 0;

    for (int i = 0; i < INPUTS; i++) {
      OlmCiphertext input = input();
      if (input.decode().isPresent()) {
        decoded++;
        check(input, input.decode().get(), i);
        conversation.bob().restore(before);
      }
    }

    assertTrue(decoded > INPUTS / 20, decoded + " of " + INPUTS + " were messages at all");
  }

  private void send(String text) {
    OlmCiphertext message = conversation.alice().send(text);
    valid.add(message);
    sent.put(text, message.decode().orElseThrow().normal());
  }

  private void check(OlmCiphertext input, OlmMessage message, int number) {
    OlmMessage again = message.toCiphertext().decode().orElseThrow();
    assertEquals(message, again);
    if (number % READ_ONE_IN != 0) {
      return;
    }
    OlmSessions before = conversation.bob().sessions();
    String read = conversation.bobReads(input);
    if (!conversation.bob().sessions().equals(before)) {
      assertTrue(isWhole(message, read), "read " + read + " from " + input.toJson());
    }
  }

  /** The keys around a message may come and go; the session they name and what it says may not. */
  private boolean isWhole(OlmMessage message, String read) {
    SessionKeys keys = conversation.alice().session().keys();
    boolean isOfSession = !(message instanceof PreKeyMessage preKey) || preKey.keys().equals(keys);
    return isOfSession && message.normal().equals(sent.get(read));
  }

  private OlmCiphertext input() {
    OlmCiphertext base = valid.get(chance.nextInt(valid.size()));
    int type = chance.nextInt(10) == 0 ? 1 - base.type() : base.type();
    return new OlmCiphertext(type, Bytes.of(mutated(base.body().toArray())));
  }

  private byte[] mutated(byte[] body) {
    byte[] mutated = body;
    for (int i = 1 + chance.nextInt(3); i > 0; i--) {
      mutated = mutatedOnce(mutated);
    }
    return mutated;
  }

  private byte[] mutatedOnce(byte[] body) {
    int at = body.length == 0 ? 0 : chance.nextInt(body.length);
    return switch (chance.nextInt(8)) {
      case 0 -> splice(body, at, at, random(1 + chance.nextInt(40)));
      case 1 -> splice(body, at, Math.min(body.length, at + 1 + chance.nextInt(40)), new byte[0]);
      case 2 -> splice(body, at, body.length, new byte[0]);
      case 3 -> splice(body, at, Math.min(body.length, at + 1), interesting());
      case 4 -> splice(body, at, body.length, tail());
      case 5 -> splice(body, at, at, tail());
      case 6 -> random(chance.nextInt(300));
      default -> flipped(body, at);
    };
  }

  private byte[] flipped(byte[] body, int at) {
    byte[] flipped = body.clone();
    if (flipped.length > 0) {
      flipped[at] ^= (byte) (1 << chance.nextInt(8));
    }
    return flipped;
  }

  /** Tags, lengths and numbers at their bounds. */
  private byte[] interesting() {
    byte[][] all = {
      {0x0a, 0x20},
      {0x12, 0x20},
      {0x1a, 0x20},
      {0x22, 0x10},
      {0x10, -1, -1, -1, -1, 7},
      {0x10, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
      {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
      {-128, -128, -128, -128, 0},
      {0x22, -1, -1, -1, -1, 15},
      {0},
      {0x7f}
    };
    return all[chance.nextInt(all.length)];
  }

  private byte[] tail() {
    byte[] other = valid.get(chance.nextInt(valid.size())).body().toArray();
    int start = chance.nextInt(other.length);
    return Bytes.of(other).slice(start, other.length).toArray();
  }

  private byte[] random(int length) {
    byte[] random = new byte[length];
    chance.nextBytes(random);
    return random;
  }

  private static byte[] splice(byte[] body, int start, int end, byte[] with) {
    Bytes whole = Bytes.of(body);
    return Bytes.join(whole.slice(0, start), Bytes.of(with), whole.slice(end, body.length))
        .toArray();
  }
}
