package io.twinloop.e2e.foreign;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.olm.OlmSessions;
import io.twinloop.olm.Refusal;
import io.twinloop.store.codec.OlmSessionCodec;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.contract.OlmParty;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Our own, over the JDK's primitives. */
final class OurParty implements Party {
  /** What {@link OlmParty#receive} says of a message it does not read. */
  private static final Set<String> REFUSALS =
      Stream.concat(Stream.of("MALFORMED"), Stream.of(Refusal.values()).map(Refusal::name))
          .collect(Collectors.toUnmodifiableSet());

  private final OlmSessionCodec codec = new OlmSessionCodec(new JacksonJson());
  private final OlmParty party;

  OurParty(long seed) {
    FixedEntropy entropy = new FixedEntropy(seed);
    this.party = new OlmParty(new JdkPrimitives(entropy), entropy);
  }

  @Override
  public Curve25519Key identityKey() {
    return party.identityKey();
  }

  @Override
  public Curve25519Key newOneTimeKey() {
    return party.newOneTimeKey();
  }

  @Override
  public Curve25519Key newFallbackKey() {
    return party.newFallbackKey();
  }

  @Override
  public void begin(Curve25519Key other, Curve25519Key claimed) {
    party.begin(other, claimed);
  }

  @Override
  public Optional<String> sessionId() {
    return party.sessions().toSend().map(session -> session.id().text());
  }

  @Override
  public OlmCiphertext send(String text) {
    return party.send(text);
  }

  @Override
  public Optional<String> receive(Curve25519Key from, OlmCiphertext message) {
    return Optional.of(party.receive(from, message)).filter(read -> !REFUSALS.contains(read));
  }

  @Override
  public void restart() {
    OlmSessions sessions = party.sessions();
    party.restore(codec.decode(codec.encode(sessions)).orElseThrow());
  }
}
