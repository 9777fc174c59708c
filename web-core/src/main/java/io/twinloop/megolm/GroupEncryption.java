package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.message.CipherKeys;
import io.twinloop.crypto.message.MessageCipher;
import io.twinloop.port.Entropy;

/** Encrypts what we say in a room. Every method suspends. */
public final class GroupEncryption {
  private static final String KEYS = "MEGOLM_KEYS";
  private static final int SEED_LENGTH = 32;

  private final CryptoPrimitives primitives;
  private final Entropy entropy;
  private final MessageCipher cipher;

  public GroupEncryption(CryptoPrimitives primitives, Entropy entropy) {
    this.primitives = primitives;
    this.entropy = entropy;
    this.cipher = cipher(primitives);
  }

  static MessageCipher cipher(CryptoPrimitives primitives) {
    return new MessageCipher(primitives, KEYS);
  }

  /** A new session at index 0. One call of a primitive. */
  public OutboundGroupSession create() {
    Ratchet ratchet = new Ratchet(Bytes.of(entropy.bytes(Ratchet.LENGTH)), 0);
    Bytes seed = Bytes.of(entropy.bytes(SEED_LENGTH));
    return new OutboundGroupSession(ratchet, seed, primitives.signingKey(seed));
  }

  /** Five calls for most messages: those of the message, and one turn of the ratchet. */
  public Encryption encrypt(OutboundGroupSession session, Bytes plaintext) {
    return new Encryption(message(session, plaintext), next(session));
  }

  /**
   * The message as {@link Encryption} has it, after which nothing may be encrypted with the very
   * same session. Four calls: keys, cipher, MAC, signature.
   */
  public Bytes message(OutboundGroupSession session, Bytes plaintext) {
    Ratchet ratchet = session.ratchet();
    CipherKeys keys = cipher.keys(ratchet.bytes());
    Bytes ciphertext = cipher.encrypt(keys, plaintext);
    Bytes maced = MegolmMessage.unauthenticated(ratchet.index(), ciphertext);
    Bytes signed = Bytes.join(maced, cipher.mac(keys, maced));
    return Bytes.join(signed, primitives.sign(session.signingKey(), signed).bytes());
  }

  /** The session at its next index. One call for most. */
  public OutboundGroupSession next(OutboundGroupSession session) {
    return new OutboundGroupSession(
        session.ratchet().advance(primitives), session.seed(), session.signingKey());
  }

  /** What opens the messages from now on, for the devices in the room. One call. */
  public SessionKey share(OutboundGroupSession session) {
    Ed25519Key key = session.signingKey().publicKey();
    Bytes signed = SessionKey.signed(session.ratchet(), key);
    return new SessionKey(session.ratchet(), key, primitives.sign(session.signingKey(), signed));
  }
}
