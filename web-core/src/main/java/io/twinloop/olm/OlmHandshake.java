package io.twinloop.olm;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.SmallOrder;
import io.twinloop.olm.Decryption.Refused;
import io.twinloop.olm.RootRatchet.NewChain;
import io.twinloop.port.Entropy;
import java.util.List;
import java.util.Optional;

/**
 * Begins sessions by three agreements between two devices' keys, so that only these two have it
 * (Olm specification, "Initial setup").
 */
public final class OlmHandshake {
  private static final int SECRET_LENGTH = 32;

  private final CryptoPrimitives primitives;
  private final Entropy entropy;
  private final RootRatchet roots;
  private final OlmRatchet ratchet;

  public OlmHandshake(CryptoPrimitives primitives, Entropy entropy, OlmRatchet ratchet) {
    this.primitives = primitives;
    this.entropy = entropy;
    this.roots = new RootRatchet(primitives);
    this.ratchet = ratchet;
  }

  /**
   * A session with the device of the keys given.
   *
   * @param identity ours
   * @param theirOneTimeKey claimed from that device; a fallback key will do
   * @return empty where one of the keys is weak, so that no session with that device is possible
   */
  public Optional<OlmSession> begin(
      AgreementKey identity, Curve25519Key theirIdentityKey, Curve25519Key theirOneTimeKey) {
    AgreementKey base = primitives.agreementKey(newSecret());
    Optional<Bytes> identityOneTime = primitives.agree(identity, theirOneTimeKey);
    Optional<Bytes> baseIdentity = primitives.agree(base, theirIdentityKey);
    Optional<Bytes> baseOneTime = primitives.agree(base, theirOneTimeKey);
    if (identityOneTime.isEmpty() || baseIdentity.isEmpty() || baseOneTime.isEmpty()) {
      return Optional.empty();
    }
    NewChain begun =
        roots.begin(Bytes.join(identityOneTime.get(), baseIdentity.get(), baseOneTime.get()));
    Bytes ratchetSecret = newSecret();
    Curve25519Key ratchetKey = primitives.agreementKey(ratchetSecret).publicKey();
    SendingChain chain = new SendingChain(ratchetSecret, ratchetKey, begun.chainKey());
    SessionKeys keys = new SessionKeys(identity.publicKey(), base.publicKey(), theirOneTimeKey);
    return Optional.of(
        new OlmSession(id(keys), keys, begun.rootKey(), Optional.of(chain), List.of()));
  }

  /**
   * The session that another device began, if the message that says so is authentic. Its ratchet
   * key is first agreed with when we send, too late to refuse it, so it is looked at now.
   *
   * @param identity ours
   * @param oneTime ours, the one that the message names
   */
  public Decryption answer(
      AgreementKey identity, AgreementKey oneTime, PreKeyMessage message, Effort effort) {
    SessionKeys keys = message.keys();
    if (!keys.oneTimeKey().equals(oneTime.publicKey())) {
      throw new IllegalArgumentException("another one-time key than the message's");
    }
    if (message.normal().index() > effort.left()) {
      return new Refused(Refusal.TOO_FAR_AHEAD);
    }
    Curve25519Key ratchetKey = message.normal().ratchetKey();
    if (SmallOrder.isOf(ratchetKey)) {
      return new Refused(Refusal.WEAK_KEY);
    }
    Optional<Bytes> oneTimeIdentity = primitives.agree(oneTime, keys.identityKey());
    Optional<Bytes> identityBase = primitives.agree(identity, keys.baseKey());
    Optional<Bytes> oneTimeBase = primitives.agree(oneTime, keys.baseKey());
    if (oneTimeIdentity.isEmpty() || identityBase.isEmpty() || oneTimeBase.isEmpty()) {
      return new Refused(Refusal.WEAK_KEY);
    }
    NewChain begun =
        roots.begin(Bytes.join(oneTimeIdentity.get(), identityBase.get(), oneTimeBase.get()));
    ReceivingChain chain = ReceivingChain.begin(ratchetKey, begun.chainKey());
    OlmSession session =
        new OlmSession(id(keys), keys, begun.rootKey(), Optional.empty(), List.of(chain));
    return ratchet.decrypt(session, message, effort);
  }

  private OlmSessionId id(SessionKeys keys) {
    return new OlmSessionId(primitives.sha256(keys.toBytes()).base64());
  }

  private Bytes newSecret() {
    return Bytes.of(entropy.bytes(SECRET_LENGTH));
  }
}
