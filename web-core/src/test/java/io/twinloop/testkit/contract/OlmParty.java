package io.twinloop.testkit.contract;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.olm.Effort;
import io.twinloop.olm.Encrypted;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.olm.OlmHandshake;
import io.twinloop.olm.OlmInbox;
import io.twinloop.olm.OlmMessage;
import io.twinloop.olm.OlmRatchet;
import io.twinloop.olm.OlmSession;
import io.twinloop.olm.OlmSessions;
import io.twinloop.olm.Reception;
import io.twinloop.olm.Reception.Received;
import io.twinloop.olm.Reception.Refused;
import io.twinloop.port.Entropy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A device that speaks with one other device, and keeps its last sessions with that one. */
public final class OlmParty {
  private static final int KEY_LENGTH = 32;

  /** The current one, and the one before it: somebody may be about to use that. */
  private static final int FALLBACK_KEYS = 2;

  private final OlmRatchet ratchet;
  private final OlmHandshake handshake;
  private final OlmInbox inbox;
  private final AgreementKey identity;
  private final Entropy entropy;
  private final CryptoPrimitives primitives;
  private final List<AgreementKey> oneTimeKeys = new ArrayList<>();
  private final List<AgreementKey> fallbackKeys = new ArrayList<>();
  private OlmSessions sessions = OlmSessions.NONE;

  /** Takes from the entropy what an account of libolm takes: a signing key and an identity key. */
  public OlmParty(CryptoPrimitives primitives, Entropy entropy) {
    this.primitives = primitives;
    this.entropy = entropy;
    entropy.bytes(KEY_LENGTH);
    this.identity = newKey();
    this.ratchet = new OlmRatchet(primitives, entropy);
    this.handshake = new OlmHandshake(primitives, entropy, ratchet);
    this.inbox = new OlmInbox(ratchet, handshake, identity, this::find);
  }

  public Curve25519Key identityKey() {
    return identity.publicKey();
  }

  public Curve25519Key newOneTimeKey() {
    AgreementKey key = newKey();
    oneTimeKeys.add(key);
    return key.publicKey();
  }

  /** One that may begin any number of sessions, until the second next is made. */
  public Curve25519Key newFallbackKey() {
    AgreementKey key = newKey();
    fallbackKeys.add(0, key);
    if (fallbackKeys.size() > FALLBACK_KEYS) {
      fallbackKeys.remove(FALLBACK_KEYS);
    }
    return key.publicKey();
  }

  public OlmSessions sessions() {
    return sessions;
  }

  /** Goes on from other sessions, as after reading them from a disk. */
  public void restore(OlmSessions stored) {
    sessions = stored;
  }

  public OlmSession session() {
    return sessions.toSend().orElseThrow();
  }

  public void begin(OlmParty other) {
    begin(other.identityKey(), other.newOneTimeKey());
  }

  /**
   * @param claimed a one-time or fallback key of the other
   */
  public void begin(Curve25519Key other, Curve25519Key claimed) {
    sessions = sessions.received(handshake.begin(identity, other, claimed).orElseThrow());
  }

  public OlmCiphertext send(String text) {
    Encrypted encrypted = ratchet.encrypt(session(), Bytes.utf8(text));
    sessions = sessions.sent(encrypted.session());
    return encrypted.message().toCiphertext();
  }

  /** The text; or the name of the refusal, and nothing changed. */
  public String receive(OlmParty from, OlmCiphertext ciphertext) {
    return receive(from.identityKey(), ciphertext);
  }

  /** The same. */
  public String receive(Curve25519Key from, OlmCiphertext ciphertext) {
    Optional<OlmMessage> message = ciphertext.decode();
    if (message.isEmpty()) {
      return "MALFORMED";
    }
    Reception reception = inbox.receive(from, sessions, message.get(), new Effort(Effort.MOST));
    if (reception instanceof Received received) {
      sessions = received.sessions();
      received.spent().ifPresent(spent -> oneTimeKeys.removeIf(key -> is(key, spent)));
      return received.plaintext().asUtf8();
    }
    return ((Refused) reception).reason().name();
  }

  private AgreementKey newKey() {
    return primitives.agreementKey(Bytes.of(entropy.bytes(KEY_LENGTH)));
  }

  private Optional<AgreementKey> find(Curve25519Key wanted) {
    List<AgreementKey> all = new ArrayList<>(oneTimeKeys);
    all.addAll(fallbackKeys);
    for (AgreementKey key : all) {
      if (is(key, wanted)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static boolean is(AgreementKey key, Curve25519Key wanted) {
    return key.publicKey().equals(wanted);
  }
}
