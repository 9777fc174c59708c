package io.twinloop.e2e.foreign;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.e2e.foreign.OlmSide.Sent;
import io.twinloop.olm.OlmCiphertext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Alice and Bob, and a network that delays, reorders, repeats, loses and damages what they send.
 * What happens depends on the seed alone, never on who plays them: two casts whose random numbers
 * are the same must write the same diary, to the byte.
 */
final class OlmStory {
  private static final int EVENTS = 150;
  private static final int MOST_BEGUN = 4;

  private static final int LONGEST_TEXT = 200;
  private static final int FALLBACK_ONE_IN = 4;

  /** Letters of one to four bytes. */
  private static final String LETTERS = "ab\"\\\u0001\u00e9\u4e16\ud83e\uded6";

  private final List<String> diary = new ArrayList<>();
  private final Random chance;
  private final OlmSide alice;
  private final OlmSide bob;
  private int sent;

  OlmStory(long seed, Party alice, Party bob) {
    this.chance = new Random(seed);
    this.alice = new OlmSide("A", alice);
    this.bob = new OlmSide("B", bob);
  }

  /** Lives through it, and says what each of them did. */
  List<String> run() {
    begin(alice, bob);
    for (int i = 0; i < EVENTS; i++) {
      if (chance.nextBoolean()) {
        live(alice, bob);
      } else {
        live(bob, alice);
      }
    }
    while (!alice.coming.isEmpty() || !bob.coming.isEmpty()) {
      deliver(alice, bob);
      deliver(bob, alice);
    }
    return diary;
  }

  private void live(OlmSide own, OlmSide other) {
    int event = chance.nextInt(100);
    if (event < 35) {
      send(own, other, 1 + chance.nextInt(5));
    } else if (event < 75) {
      deliver(own, other);
    } else if (event < 80) {
      repeat(own, other);
    } else if (event < 85) {
      damage(own, other);
    } else if (event < 88) {
      lose(own);
    } else if (event < 90) {
      loseMany(own, other);
    } else if (event < 95) {
      begin(own, other);
    } else {
      own.party.restart();
    }
  }

  private void send(OlmSide own, OlmSide other, int count) {
    for (int i = 0; i < count && own.room() > 0; i++) {
      String session = own.party.sessionId().orElseThrow();
      Sent message = new Sent(sent, session, own.party.send(text()));
      sent++;
      own.late(session, 1);
      diary.add(own.name + " sends " + message.ciphertext().toJson());
      other.coming.add(message);
    }
  }

  private void deliver(OlmSide own, OlmSide other) {
    if (own.coming.isEmpty()) {
      return;
    }
    int near = Math.min(own.coming.size(), 1 + chance.nextInt(20));
    Sent message = own.coming.remove(chance.nextInt(near));
    own.came.add(message);
    other.late(message.session(), -1);
    receive(own, other, "message " + message.number(), message.ciphertext());
  }

  private void repeat(OlmSide own, OlmSide other) {
    if (!own.came.isEmpty()) {
      Sent message = own.came.get(chance.nextInt(own.came.size()));
      receive(own, other, "message " + message.number(), message.ciphertext());
    }
  }

  /** The message itself is still to come. */
  private void damage(OlmSide own, OlmSide other) {
    if (!own.coming.isEmpty()) {
      Sent message = own.coming.get(chance.nextInt(own.coming.size()));
      OlmCiphertext damaged = new Damage(chance).to(message.ciphertext());
      receive(own, other, "message " + message.number() + " as " + damaged.toJson(), damaged);
    }
  }

  private void lose(OlmSide own) {
    if (!own.coming.isEmpty()) {
      own.coming.remove(chance.nextInt(own.coming.size()));
    }
  }

  private void loseMany(OlmSide own, OlmSide other) {
    if (own.room() == OlmSide.MOST_LATE && chance.nextInt(4) == 0) {
      loseTooMany(own, other);
    } else if (own.room() > 0) {
      lose(own, chance.nextInt(own.room()));
    }
  }

  /** So many that perhaps what follows cannot be read, and surely none of these. */
  private void loseTooMany(OlmSide own, OlmSide other) {
    lose(own, chance.nextBoolean() ? 1_990 + chance.nextInt(20) : 200);
    String session = own.party.sessionId().orElseThrow();
    OlmCiphertext next = own.party.send(text());
    diary.add(own.name + " sends " + next.toJson());
    other.coming.add(new Sent(sent, session, next));
    sent++;
  }

  private static void lose(OlmSide own, int count) {
    for (int i = 0; i < count; i++) {
      own.late(own.party.sessionId().orElseThrow(), 1);
      own.party.send("lost");
    }
  }

  private void begin(OlmSide own, OlmSide other) {
    if (own.begun == MOST_BEGUN) {
      return;
    }
    own.begun++;
    boolean isOutOfKeys = chance.nextInt(FALLBACK_ONE_IN) == 0;
    Curve25519Key claimed = isOutOfKeys ? fallbackKey(other) : other.party.newOneTimeKey();
    own.party.begin(other.party.identityKey(), claimed);
    diary.add(own.name + " begins " + own.party.sessionId().orElseThrow() + " with " + claimed);
  }

  /** Mostly one that others used before. */
  private Curve25519Key fallbackKey(OlmSide side) {
    if (side.fallback.isEmpty() || chance.nextInt(3) == 0) {
      side.fallback = Optional.of(side.party.newFallbackKey());
    }
    return side.fallback.get();
  }

  private void receive(OlmSide own, OlmSide other, String what, OlmCiphertext ciphertext) {
    Optional<String> read = own.party.receive(other.party.identityKey(), ciphertext);
    String became =
        read.map(text -> " reads " + text + " in " + own.party.sessionId().orElseThrow() + " of ")
            .orElse(" refuses ");
    diary.add(own.name + became + what);
  }

  private String text() {
    StringBuilder text = new StringBuilder("message " + sent + " ");
    for (int letters = chance.nextInt(LONGEST_TEXT); letters > 0; letters--) {
      int at = chance.nextInt(LETTERS.codePointCount(0, LETTERS.length()));
      text.appendCodePoint(LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, at)));
    }
    return text.toString();
  }
}
