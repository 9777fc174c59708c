package io.twinloop.olm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.twinloop.store.codec.OlmSessionCodec;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.contract.OlmParty;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two devices and a network that delays, reorders, repeats and loses what they send. */
final class OlmHistory {
  private static final int EVENTS = 300;
  private static final int MOST_BEGUN = 3;

  private final OlmSessionCodec codec = new OlmSessionCodec(new JacksonJson());
  private final Random chance;
  private final Side alice;
  private final Side bob;
  private int sent;

  OlmHistory(long seed) {
    Conversation conversation = Conversation.begun(seed);
    this.chance = new Random(seed);
    this.alice = new Side(conversation.alice());
    this.bob = new Side(conversation.bob());
  }

  void run() {
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
  }

  private void live(Side own, Side other) {
    int event = chance.nextInt(100);
    if (event < 40) {
      send(own, other, 1 + chance.nextInt(6));
    } else if (event < 80) {
      deliver(own, other);
    } else if (event < 85) {
      repeat(own, other);
    } else if (event < 90) {
      lose(own);
    } else if (event < 92) {
      loseMany(own);
    } else if (event < 94) {
      begin(own, other);
    } else {
      restart(own);
    }
  }

  private void send(Side own, Side other, int count) {
    if (own.party.sessions().latestFirst().isEmpty()) {
      return;
    }
    for (int i = 0; i < count; i++) {
      String text = "message " + sent++;
      OlmSessionId session = own.party.session().id();
      other.coming.add(new Sent(text, session, own.party.send(text)));
    }
  }

  private void deliver(Side own, Side other) {
    if (own.coming.isEmpty()) {
      return;
    }
    int near = Math.min(own.coming.size(), 1 + chance.nextInt(50));
    Sent message = own.coming.remove(chance.nextInt(near));
    own.came.add(message);
    read(own, other, message);
  }

  private void repeat(Side own, Side other) {
    if (!own.came.isEmpty()) {
      read(own, other, own.came.get(chance.nextInt(own.came.size())));
    }
  }

  private void lose(Side own) {
    if (!own.coming.isEmpty()) {
      own.coming.remove(chance.nextInt(own.coming.size()));
    }
  }

  /** Rarely so many that what follows cannot be read. */
  private void loseMany(Side own) {
    if (own.party.sessions().latestFirst().isEmpty()) {
      return;
    }
    int count = chance.nextInt(20) == 0 ? 1990 + chance.nextInt(20) : chance.nextInt(80);
    for (int i = 0; i < count; i++) {
      own.party.send("lost");
    }
  }

  private void begin(Side own, Side other) {
    if (own.begun < MOST_BEGUN) {
      own.begun++;
      own.party.begin(other.party);
    }
  }

  /** All that is left is what was stored. */
  private void restart(Side own) {
    OlmSessions sessions = own.party.sessions();
    own.party.restore(codec.decode(codec.encode(sessions)).orElseThrow());
    assertEquals(sessions, own.party.sessions());
  }

  private static void read(Side own, Side other, Sent message) {
    NormalMessage normal = message.ciphertext.decode().orElseThrow().normal();
    boolean must = own.model.reads(message.session, normal.ratchetKey(), normal.index());
    OlmSessions before = own.party.sessions();

    String read = own.party.receive(other.party, message.ciphertext);

    if (must) {
      assertEquals(message.text, read);
      assertNotEquals(before, own.party.sessions());
    } else {
      assertNotEquals(message.text, read);
      assertEquals(before, own.party.sessions());
    }
  }

  private record Sent(String text, OlmSessionId session, OlmCiphertext ciphertext) {}

  private static final class Side {
    private final OlmParty party;
    private final ModelReceiver model = new ModelReceiver();
    private final List<Sent> coming = new ArrayList<>();
    private final List<Sent> came = new ArrayList<>();
    private int begun;

    Side(OlmParty party) {
      this.party = party;
    }
  }
}
