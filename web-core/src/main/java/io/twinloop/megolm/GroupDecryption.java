package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.message.CipherKeys;
import io.twinloop.crypto.message.MessageCipher;
import io.twinloop.megolm.Decryption.BadMac;
import io.twinloop.megolm.Decryption.BadPadding;
import io.twinloop.megolm.Decryption.BadSignature;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.Decryption.IndexTooEarly;
import io.twinloop.megolm.Decryption.Malformed;
import java.util.Optional;

/**
 * Opens what others encrypted for a room. Every method suspends. {@link #decrypt} of the message
 * after the last one makes five calls of primitives: the signature, one turn of the ratchet, keys,
 * MAC, cipher. Its three steps can be called apart, so that those of several messages overlap: only
 * {@link #ratchetAt} of one message can use that of another.
 */
public final class GroupDecryption {
  private final CryptoPrimitives primitives;
  private final MessageCipher cipher;

  public GroupDecryption(CryptoPrimitives primitives) {
    this.primitives = primitives;
    this.cipher = GroupEncryption.cipher(primitives);
  }

  /**
   * The session of a key that its creator shared. One call.
   *
   * @return empty where the signature is not the session's own
   */
  public Optional<InboundGroupSession> session(SessionKey key) {
    return primitives.isSignedBy(key.signingKey(), key.signed(), key.signature())
        ? Optional.of(new InboundGroupSession(key.signingKey(), key.ratchet(), Provenance.SIGNED))
        : Optional.empty();
  }

  /**
   * @param ciphertext as the event carries it, in base64
   */
  public Decryption decrypt(InboundGroupSession session, String ciphertext) {
    Optional<MegolmMessage> message = MegolmMessage.parse(ciphertext);
    return message.isPresent() ? decrypt(session, message.get()) : new Malformed();
  }

  public Decryption decrypt(InboundGroupSession session, MegolmMessage message) {
    if (!isSigned(session, message)) {
      return new BadSignature();
    }
    Optional<Ratchet> ratchet = ratchetAt(session, message.index());
    return ratchet.isPresent()
        ? open(session, ratchet.get(), message)
        : new IndexTooEarly(message.index(), session.firstKnownIndex());
  }

  /** Whether the session's creator signed it. One call. */
  public boolean isSigned(InboundGroupSession session, MegolmMessage message) {
    return primitives.isSignedBy(session.signingKey(), message.signed(), message.signature());
  }

  /**
   * The ratchet of that message: no call where it is a known one, one after it, 1,023 at worst.
   *
   * @return empty where the index is before the first known
   */
  public Optional<Ratchet> ratchetAt(InboundGroupSession session, long index) {
    Optional<Ratchet> nearest = session.nearest(index);
    if (nearest.isEmpty() || nearest.get().index() == index) {
      return nearest;
    }
    return Optional.of(nearest.get().advanceTo(primitives, index));
  }

  /**
   * Three calls.
   *
   * @param ratchet the message's
   * @param message whose signature is right
   */
  public Decryption open(InboundGroupSession session, Ratchet ratchet, MegolmMessage message) {
    CipherKeys keys = cipher.keys(ratchet.bytes());
    if (!cipher.mac(keys, message.maced()).equals(message.mac())) {
      return new BadMac();
    }
    Optional<Bytes> plaintext = cipher.decrypt(keys, message.ciphertext());
    return plaintext.isPresent()
        ? new Decrypted(plaintext.get(), message.index(), session.remembering(ratchet))
        : new BadPadding();
  }

  /**
   * A copy for a file, a backup or another device. No call where the index is a known one, 1,023 at
   * worst.
   *
   * @return empty where the index is before the first known
   */
  public Optional<ExportedSessionKey> export(InboundGroupSession session, long index) {
    Optional<Ratchet> ratchet = ratchetAt(session, index);
    return ratchet.isPresent()
        ? Optional.of(new ExportedSessionKey(ratchet.get(), session.signingKey()))
        : Optional.empty();
  }
}
