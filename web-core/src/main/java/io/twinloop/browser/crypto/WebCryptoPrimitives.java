package io.twinloop.browser.crypto;

import io.twinloop.browser.Promises;
import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Argument;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.crypto.SigningKey;
import io.twinloop.crypto.SmallOrder;
import java.util.Optional;
import org.teavm.jso.core.JSPromise;

/** The primitives of Web Cryptography; each call suspends once. */
public final class WebCryptoPrimitives implements CryptoPrimitives {
  private static final int KEY_LENGTH = 32;
  private static final int BLOCK_LENGTH = 16;
  private static final int BITS = 8;

  /** RFC 5869 section 2.3: 255 hashes of 32 bytes. */
  private static final int MOST_DERIVED = 255 * 32;

  private final VerifyingKeys verifyingKeys = new VerifyingKeys();

  private WebCryptoPrimitives() {}

  /**
   * Suspends.
   *
   * @throws io.twinloop.error.TwinloopException {@code UNSUPPORTED_BROWSER} where the browser has
   *     not all of them here
   */
  public static WebCryptoPrimitives open() {
    Probe.run();
    return new WebCryptoPrimitives();
  }

  @Override
  public Bytes sha256(Bytes data) {
    return await(Subtle.sha256(data.toArray()));
  }

  @Override
  public Bytes hmacSha256(Bytes key, Bytes data) {
    Argument.isWithin("length of key", key.length(), 1, Integer.MAX_VALUE);
    return await(Subtle.hmacSha256(key.toArray(), data.toArray()));
  }

  @Override
  public Bytes hkdfSha256(Bytes secret, Bytes salt, Bytes info, int length) {
    Argument.isWithin("length", length, 1, MOST_DERIVED);
    return await(
        Subtle.hkdfSha256(secret.toArray(), salt.toArray(), info.toArray(), length * BITS));
  }

  @Override
  public Bytes pbkdf2Sha512(Bytes passphrase, Bytes salt, int rounds, int length) {
    Argument.isWithin("rounds", rounds, 1, Integer.MAX_VALUE);
    Argument.isWithin("length", length, 1, Integer.MAX_VALUE / BITS);
    return await(Subtle.pbkdf2Sha512(passphrase.toArray(), salt.toArray(), rounds, length * BITS));
  }

  @Override
  public Bytes encryptCbc(Bytes key, Bytes iv, Bytes plaintext) {
    checkCipher(key, iv);
    return await(Subtle.encryptCbc(key.toArray(), iv.toArray(), plaintext.toArray()));
  }

  @Override
  public Optional<Bytes> decryptCbc(Bytes key, Bytes iv, Bytes ciphertext) {
    checkCipher(key, iv);
    Subtle.Result plaintext =
        Promises.await(Subtle.decryptCbc(key.toArray(), iv.toArray(), ciphertext.toArray()));
    return plaintext == null ? Optional.empty() : Optional.of(bytes(plaintext));
  }

  @Override
  public Bytes applyCtr(Bytes key, Bytes iv, Bytes data) {
    checkCipher(key, iv);
    return await(Subtle.applyCtr(key.toArray(), iv.toArray(), data.toArray()));
  }

  @Override
  public AgreementKey newAgreementKey() {
    return agreementKey(SecretKeys.X25519.generate());
  }

  @Override
  public AgreementKey agreementKey(Bytes secret) {
    Argument.hasLength("secret", secret, KEY_LENGTH);
    return agreementKey(SecretKeys.X25519.of(secret));
  }

  /** Browsers refuse points of small order each in its own way, so they are not asked. */
  @Override
  public Optional<Bytes> agree(AgreementKey own, Curve25519Key peer) {
    if (SmallOrder.isOf(peer)) {
      return Optional.empty();
    }
    CryptoKey secret = ((BrowserAgreementKey) own).secret();
    return Optional.of(await(Subtle.agree(secret, peer.bytes().toArray())));
  }

  @Override
  public SigningKey newSigningKey() {
    return signingKey(SecretKeys.ED25519.generate());
  }

  @Override
  public SigningKey signingKey(Bytes seed) {
    Argument.hasLength("seed", seed, KEY_LENGTH);
    return signingKey(SecretKeys.ED25519.of(seed));
  }

  @Override
  public Ed25519Signature sign(SigningKey key, Bytes message) {
    CryptoKey secret = ((BrowserSigningKey) key).secret();
    return new Ed25519Signature(await(Subtle.sign(secret, message.toArray())));
  }

  @Override
  public boolean isSignedBy(Ed25519Key key, Bytes message, Ed25519Signature signature) {
    if (SmallOrder.isOf(key) || SmallOrder.isOf(signature)) {
      return false;
    }
    return Promises.await(
            Subtle.isSignedBy(
                verifyingKeys.of(key), message.toArray(), signature.bytes().toArray()))
        .booleanValue();
  }

  private static void checkCipher(Bytes key, Bytes iv) {
    Argument.hasLength("key", key, KEY_LENGTH);
    Argument.hasLength("iv", iv, BLOCK_LENGTH);
  }

  private static AgreementKey agreementKey(SecretKeys.Halves halves) {
    return new BrowserAgreementKey(halves.secret(), new Curve25519Key(halves.publicKey()));
  }

  private static SigningKey signingKey(SecretKeys.Halves halves) {
    return new BrowserSigningKey(halves.secret(), new Ed25519Key(halves.publicKey()));
  }

  private static Bytes await(JSPromise<Subtle.Result> promise) {
    return bytes(Promises.await(promise));
  }

  private static Bytes bytes(Subtle.Result result) {
    return Bytes.of(Subtle.bytes(result));
  }
}
