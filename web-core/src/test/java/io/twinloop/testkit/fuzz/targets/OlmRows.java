package io.twinloop.testkit.fuzz.targets;

import io.twinloop.olm.OlmCiphertext;
import io.twinloop.olm.OlmSessions;
import io.twinloop.store.codec.OlmSessionCodec;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.contract.OlmParty;
import io.twinloop.testkit.fuzz.Target;
import java.util.List;

/** What is stored of sessions between two devices: whatever is read can be gone on with. */
final class OlmRows {
  private final OlmSessionCodec codec;
  private final OlmParty alice;
  private final OlmParty bob;
  private final OlmCiphertext next;

  private OlmRows(Ground ground) {
    codec = new OlmSessionCodec(ground.json());
    alice = new OlmParty(ground.primitives(), ground.entropy(21));
    bob = new OlmParty(ground.primitives(), ground.entropy(22));
    alice.begin(bob);
    bob.receive(alice, alice.send("hello"));
    alice.receive(bob, bob.send("hi"));
    alice.begin(bob);
    bob.receive(alice, alice.send("second session"));
    alice.send("lost");
    bob.receive(alice, alice.send("third"));
    next = alice.send("last");
  }

  static List<Target<?>> all(Ground ground) {
    OlmRows rows = new OlmRows(ground);
    List<OlmSessions> samples = List.of(rows.bob.sessions(), rows.alice.sessions());
    return List.of(
        Row.of("olm sessions", rows.codec::encode, rows.codec::decode, samples, rows::goOn));
  }

  private void goOn(OlmSessions read) {
    Check.that(read.latestFirst().size() <= OlmSessions.MOST, "no more than are kept");
    bob.restore(read);
    bob.receive(alice, next);
    if (read.toSend().isPresent()) {
      bob.send("answer");
    }
  }
}
