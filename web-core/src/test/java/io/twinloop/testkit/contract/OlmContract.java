package io.twinloop.testkit.contract;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.olm.OlmSessions;
import io.twinloop.testkit.MockRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What Olm must come to over any provider of the primitives: the same as libolm. */
public final class OlmContract {
  private OlmContract() {}

  /**
   * @param primitives may suspend
   */
  public static List<ContractCase> cases(Supplier<CryptoPrimitives> primitives) {
    return new Cases<>("olm", primitives)
        .add("begins a session as libolm does", OlmContract::begin)
        .add("writes and reads a conversation as libolm does", OlmContract::conversation)
        .add("refuses a message with a wrong byte anywhere", OlmContract::wrongBytes)
        .add("refuses keys of small order", OlmContract::weakKeys)
        .list();
  }

  private static void begin(CryptoPrimitives primitives) {
    LibolmReplay replay = new LibolmReplay(primitives);

    Check.equal(LibolmTranscript.SESSION_ID, replay.alice().session().id().text());
    Check.equal(LibolmTranscript.ALICE_IDENTITY, replay.alice().identityKey().toString());
    Check.equal(LibolmTranscript.BOB_IDENTITY, replay.bob().identityKey().toString());
    Check.equal(
        LibolmTranscript.BOB_ONE_TIME, replay.alice().session().keys().oneTimeKey().toString());
  }

  private static void conversation(CryptoPrimitives primitives) {
    LibolmReplay replay = new LibolmReplay(primitives);

    replay.run();

    Check.equal(replay.alice().session().id(), replay.bob().session().id());
  }

  private static void wrongBytes(CryptoPrimitives primitives) {
    OlmParty alice = new OlmParty(primitives, new MockRandom('A', 0x00));
    OlmParty bob = new OlmParty(primitives, new MockRandom('B', 0x80));
    alice.begin(bob);
    bob.receive(alice, alice.send("first"));
    OlmCiphertext message = bob.send("second");
    OlmSessions before = alice.sessions();

    for (int at = 0; at < message.body().length(); at++) {
      byte[] wrong = message.body().toArray();
      wrong[at] ^= 1;
      String read = alice.receive(bob, new OlmCiphertext(message.type(), Bytes.of(wrong)));
      Check.that(!read.equals("second"), "byte " + at + " is noticed");
      Check.equal(before, alice.sessions());
    }

    Check.equal("second", alice.receive(bob, message));
  }

  private static void weakKeys(CryptoPrimitives primitives) {
    OlmParty alice = new OlmParty(primitives, new MockRandom('A', 0x00));
    OlmParty bob = new OlmParty(primitives, new MockRandom('B', 0x80));
    alice.begin(bob);
    bob.receive(alice, alice.send("first"));
    byte[] weak = bob.send("second").body().toArray();
    Arrays.fill(weak, 3, 35, (byte) 0);

    String read = alice.receive(bob, new OlmCiphertext(OlmCiphertext.NORMAL, Bytes.of(weak)));

    Check.equal("WEAK_KEY", read);
  }
}
