package io.twinloop.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.olm.OlmCiphertext;
import io.twinloop.olm.OlmSessions;
import io.twinloop.port.Entropy;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.contract.OlmParty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DamagedOlmSessionsTest {
  private static final int ROWS = 2_000;

  /** An agreement of the JDK's costs as much as reading ten rows. */
  private static final int GO_ON_WITH_ONE_IN = 10;

  /** What a member may become: bounds and what lies beyond, wrong types, keys of no length. */
  private static final List<String> VALUES =
      List.of("0", "-1", "1.5", "2147483647", "2147483648", "null", "\"\"", "\"AA\"", "[]", "{}");

  private final OlmSessionCodec codec = new OlmSessionCodec(new JacksonJson());
  private final Entropy entropy = new FixedEntropy(3);
  private final JdkPrimitives primitives = new JdkPrimitives(entropy);
  private final OlmParty alice = new OlmParty(primitives, entropy);
  private final OlmParty bob = new OlmParty(primitives, entropy);

  /** Whatever a disk does to a row, what is read of it can be gone on with. */
  @Test
  void damaged_rows_are_survived() {
    alice.begin(bob);
    bob.receive(alice, alice.send("hello"));
    alice.receive(bob, bob.send("hi"));
    alice.begin(bob);
    bob.receive(alice, alice.send("second session"));
    alice.send("lost");
    bob.receive(alice, alice.send("third"));
    OlmCiphertext message = alice.send("last");
    OlmSessions whole = bob.sessions();
    String row = codec.encode(whole);
    Random chance = new Random(5);
    int read = 0;

    for (int i = 0; i < ROWS; i++) {
      Optional<OlmSessions> sessions = codec.decode(damaged(row, chance));
      if (sessions.isPresent() && !sessions.get().latestFirst().isEmpty()) {
        read++;
        assertEquals(sessions, codec.decode(codec.encode(sessions.get())));
        if (read % GO_ON_WITH_ONE_IN == 0) {
          bob.restore(sessions.get());
          bob.receive(alice, message);
          bob.send("answer");
        }
      }
    }

    assertTrue(read > ROWS / 10 && read < ROWS, read + " rows still had a session");
  }

  private static String damaged(String row, Random chance) {
    int at = chance.nextInt(row.length());
    return switch (chance.nextInt(4)) {
      case 0 -> row.substring(0, at) + (char) (32 + chance.nextInt(95)) + row.substring(at + 1);
      case 1 -> row.substring(0, at);
      case 2 -> row.substring(0, at) + row.substring(Math.min(row.length(), at + 1));
      default -> withOtherValue(row, chance);
    };
  }

  private static String withOtherValue(String row, Random chance) {
    List<Integer> members = new ArrayList<>();
    for (int at = row.indexOf("\":"); at >= 0; at = row.indexOf("\":", at + 1)) {
      members.add(at + 2);
    }
    int start = members.get(chance.nextInt(members.size()));
    int end = start;
    while (",}]".indexOf(row.charAt(end)) < 0) {
      end++;
    }
    return row.substring(0, start) + VALUES.get(chance.nextInt(VALUES.size())) + row.substring(end);
  }
}
