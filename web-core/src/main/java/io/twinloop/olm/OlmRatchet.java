package io.twinloop.olm;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.message.CipherKeys;
import io.twinloop.crypto.message.MessageCipher;
import io.twinloop.olm.Decryption.Decrypted;
import io.twinloop.olm.Decryption.Refused;
import io.twinloop.olm.RootRatchet.NewChain;
import io.twinloop.port.Entropy;
import java.util.Optional;

/**
 * Encrypts and decrypts in a session. A message costs five calls of primitives; the first one after
 * the conversation changed direction three more; each message that is missing before one, one or
 * two more.
 */
public final class OlmRatchet {
  private static final int SECRET_LENGTH = 32;

  private final CryptoPrimitives primitives;
  private final Entropy entropy;
  private final RootRatchet roots;
  private final SymmetricRatchet chains;
  private final MessageCipher cipher;

  public OlmRatchet(CryptoPrimitives primitives, Entropy entropy) {
    this.primitives = primitives;
    this.entropy = entropy;
    this.roots = new RootRatchet(primitives);
    this.chains = new SymmetricRatchet(primitives);
    this.cipher = new MessageCipher(primitives, "OLM_KEYS");
  }

  public Encrypted encrypt(OlmSession session, Bytes plaintext) {
    OlmSession ready = session.sending().isPresent() ? session : turn(session);
    SendingChain chain = ready.sending().orElseThrow();
    NormalMessage message = seal(chain, plaintext);
    OlmSession after = ready.sending(ready.rootKey(), chain.at(chains.next(chain.chainKey())));
    return session.hasReceived()
        ? new Encrypted(message, after)
        : new Encrypted(new PreKeyMessage(session.keys(), message), after);
  }

  /**
   * @param message of this session if it is a pre-key message: its keys are not looked at
   */
  public Decryption decrypt(OlmSession session, OlmMessage message, Effort effort) {
    NormalMessage normal = message.normal();
    Optional<ReceivingChain> chain = session.receiving(normal.ratchetKey());
    return chain.isPresent()
        ? decrypt(session, chain.get(), normal, effort)
        : decryptOnNewChain(session, normal, effort);
  }

  private Decryption decryptOnNewChain(OlmSession session, NormalMessage message, Effort effort) {
    Optional<SendingChain> sending = session.sending();
    if (sending.isEmpty()) {
      return new Refused(Refusal.UNKNOWN_RATCHET_KEY);
    }
    if (message.index() > effort.left()) {
      return new Refused(Refusal.TOO_FAR_AHEAD);
    }
    AgreementKey own = primitives.agreementKey(sending.get().ratchetSecret());
    Optional<Bytes> agreed = primitives.agree(own, message.ratchetKey());
    if (agreed.isEmpty()) {
      return new Refused(Refusal.WEAK_KEY);
    }
    NewChain begun = roots.turn(session.rootKey(), agreed.get());
    ReceivingChain chain = ReceivingChain.begin(message.ratchetKey(), begun.chainKey());
    return decrypt(session.turn(begun.rootKey(), chain), chain, message, effort);
  }

  private Decryption decrypt(
      OlmSession session, ReceivingChain chain, NormalMessage message, Effort effort) {
    Step step = chains.step(chain, message.index(), effort);
    if (step instanceof Step.Found found) {
      return open(message, found.key(), session.replace(chain, found.after()));
    }
    return new Refused(((Step.Missing) step).reason());
  }

  private Decryption open(NormalMessage message, MessageKey key, OlmSession after) {
    CipherKeys keys = cipher.keys(key.bytes());
    if (!cipher.mac(keys, message.authenticated()).equals(message.mac())) {
      return new Refused(Refusal.BAD_MAC);
    }
    Optional<Bytes> plaintext = cipher.decrypt(keys, message.ciphertext());
    return plaintext.isPresent()
        ? new Decrypted(plaintext.get(), after)
        : new Refused(Refusal.BAD_PADDING);
  }

  private NormalMessage seal(SendingChain chain, Bytes plaintext) {
    MessageKey key = chains.messageKey(chain.chainKey());
    CipherKeys keys = cipher.keys(key.bytes());
    Bytes ciphertext = cipher.encrypt(keys, plaintext);
    Bytes authenticated =
        NormalMessage.unauthenticated(chain.ratchetKey(), key.index(), ciphertext);
    Bytes mac = cipher.mac(keys, authenticated);
    return new NormalMessage(chain.ratchetKey(), key.index(), ciphertext, authenticated, mac);
  }

  /** Our turn to send, with a new ratchet key. */
  private OlmSession turn(OlmSession session) {
    Bytes secret = Bytes.of(entropy.bytes(SECRET_LENGTH));
    AgreementKey own = primitives.agreementKey(secret);
    Bytes agreed =
        primitives
            .agree(own, session.receiving().get(0).ratchetKey())
            .orElseThrow(() -> new IllegalStateException("a weak ratchet key in " + session.id()));
    NewChain begun = roots.turn(session.rootKey(), agreed);
    return session.sending(
        begun.rootKey(), new SendingChain(secret, own.publicKey(), begun.chainKey()));
  }
}
