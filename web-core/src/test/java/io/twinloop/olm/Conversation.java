package io.twinloop.olm;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.contract.OlmParty;

/** Alice and Bob, of whom she began. */
final class Conversation {
  private final OlmParty alice;
  private final OlmParty bob;

  private Conversation(CryptoPrimitives primitives, long seed) {
    this.alice = new OlmParty(primitives, new FixedEntropy(2 * seed));
    this.bob = new OlmParty(primitives, new FixedEntropy(2 * seed + 1));
    alice.begin(bob);
  }

  static Conversation begun() {
    return begun(0);
  }

  static Conversation begun(long seed) {
    return over(new JdkPrimitives(new FixedEntropy(seed)), seed);
  }

  static Conversation over(CryptoPrimitives primitives, long seed) {
    return new Conversation(primitives, seed);
  }

  /** Both have sent and read. */
  static Conversation established() {
    Conversation conversation = begun();
    conversation.bobReads(conversation.alice.send("hello"));
    conversation.aliceReads(conversation.bob.send("hi"));
    return conversation;
  }

  OlmParty alice() {
    return alice;
  }

  OlmParty bob() {
    return bob;
  }

  String aliceReads(OlmCiphertext message) {
    return alice.receive(bob, message);
  }

  String bobReads(OlmCiphertext message) {
    return bob.receive(alice, message);
  }

  /** Each sends a message and reads the other's, so that both have new chains. */
  void turn() {
    bobReads(alice.send("ping"));
    aliceReads(bob.send("pong"));
  }
}
