package io.twinloop.crypto;

import java.util.Optional;

/**
 * What the platform's own cryptography computes. Every call may suspend; in a browser none may be
 * made while a transaction is open. What is refused for being wrong, not for being absent, is a
 * broken assumption and throws {@link IllegalArgumentException}.
 */
public interface CryptoPrimitives {

  /** 32 bytes. */
  Bytes sha256(Bytes data);

  /**
   * 32 bytes (RFC 2104).
   *
   * @param key at least one byte
   */
  Bytes hmacSha256(Bytes key, Bytes data);

  /**
   * RFC 5869 with SHA-256.
   *
   * @param salt empty for the default, 32 zero bytes
   * @param length of the result in bytes, 1 to 8160
   */
  Bytes hkdfSha256(Bytes secret, Bytes salt, Bytes info, int length);

  /**
   * RFC 8018 with HMAC-SHA-512.
   *
   * @param rounds at least one
   * @param length of the result in bytes, at least one
   */
  Bytes pbkdf2Sha512(Bytes passphrase, Bytes salt, int rounds, int length);

  /**
   * AES-256-CBC with PKCS#7 padding.
   *
   * @param key 32 bytes
   * @param iv 16 bytes
   */
  Bytes encryptCbc(Bytes key, Bytes iv, Bytes plaintext);

  /**
   * @return empty where the length or the padding is wrong; what was not authenticated before must
   *     not let a sender see the difference
   */
  Optional<Bytes> decryptCbc(Bytes key, Bytes iv, Bytes ciphertext);

  /**
   * AES-256-CTR, which is its own inverse. The counter is the last 64 bits of the first block.
   *
   * @param key 32 bytes
   * @param iv 16 bytes, the first block
   */
  Bytes applyCtr(Bytes key, Bytes iv, Bytes data);

  /** A new key that nobody can read. */
  AgreementKey newAgreementKey();

  /**
   * @param secret 32 bytes, as RFC 7748 has them before clamping
   */
  AgreementKey agreementKey(Bytes secret);

  /**
   * X25519.
   *
   * @return 32 bytes; empty where they would all be zero, which is so for a peer's key of small
   *     order (RFC 7748 section 6.1)
   */
  Optional<Bytes> agree(AgreementKey own, Curve25519Key peer);

  /** A new key that nobody can read. */
  SigningKey newSigningKey();

  /**
   * @param seed 32 bytes, the private key of RFC 8032
   */
  SigningKey signingKey(Bytes seed);

  Ed25519Signature sign(SigningKey key, Bytes message);

  /**
   * Whether the signature is that key's, strictly: a key or a commitment of small order signs
   * nothing, although RFC 8032 and browsers let it.
   */
  boolean isSignedBy(Ed25519Key key, Bytes message, Ed25519Signature signature);
}
