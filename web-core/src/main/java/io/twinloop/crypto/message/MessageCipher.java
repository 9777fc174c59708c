package io.twinloop.crypto.message;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import java.util.Optional;

/**
 * AES-256-CBC and a shortened HMAC-SHA-256, with keys that HKDF makes of one secret (Olm
 * specification, "The Olm Message Format"; the same in Megolm). Each method is one call of a
 * primitive.
 */
public final class MessageCipher {
  /** Of the HMAC's 32; what the formats carry. */
  public static final int MAC_LENGTH = 8;

  private static final int KEY_LENGTH = 32;
  private static final int KEYS_LENGTH = 80;

  private final CryptoPrimitives primitives;
  private final Bytes info;

  /**
   * @param info says to HKDF which protocol the keys are for
   */
  public MessageCipher(CryptoPrimitives primitives, String info) {
    this.primitives = primitives;
    this.info = Bytes.utf8(info);
  }

  public CipherKeys keys(Bytes secret) {
    Bytes keys = primitives.hkdfSha256(secret, Bytes.EMPTY, info, KEYS_LENGTH);
    return new CipherKeys(
        keys.slice(0, KEY_LENGTH),
        keys.slice(KEY_LENGTH, 2 * KEY_LENGTH),
        keys.slice(2 * KEY_LENGTH, KEYS_LENGTH));
  }

  /** {@link #MAC_LENGTH} bytes over a message as it travels, up to the MAC itself. */
  public Bytes mac(CipherKeys keys, Bytes message) {
    return primitives.hmacSha256(keys.macKey(), message).slice(0, MAC_LENGTH);
  }

  public Bytes encrypt(CipherKeys keys, Bytes plaintext) {
    return primitives.encryptCbc(keys.encryptionKey(), keys.iv(), plaintext);
  }

  /**
   * @param ciphertext authenticated before
   * @return empty where this is nothing the cipher wrote
   */
  public Optional<Bytes> decrypt(CipherKeys keys, Bytes ciphertext) {
    return primitives.decryptCbc(keys.encryptionKey(), keys.iv(), ciphertext);
  }
}
