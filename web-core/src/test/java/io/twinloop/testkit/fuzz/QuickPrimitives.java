package io.twinloop.testkit.fuzz;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Argument;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.crypto.SigningKey;
import io.twinloop.crypto.SmallOrder;
import io.twinloop.port.Entropy;
import java.util.Optional;

/**
 * Primitives that agree with each other as the real ones do, take and refuse the same shapes, and
 * cost a hundredth: what is fuzzed is what we make of them. They keep no secret from anybody.
 */
public final class QuickPrimitives implements CryptoPrimitives {
  private static final int KEY_LENGTH = 32;
  private static final int BLOCK_LENGTH = 16;

  private final Entropy entropy;

  public QuickPrimitives(Entropy entropy) {
    this.entropy = entropy;
  }

  /** What the last bit of a key is set to, X25519 ignores. */
  private static Bytes withoutLastBit(Bytes key) {
    byte[] bytes = key.toArray();
    bytes[KEY_LENGTH - 1] &= 0x7f;
    return Bytes.of(bytes);
  }

  private record QuickAgreementKey(Curve25519Key publicKey) implements AgreementKey {}

  private record QuickSigningKey(Ed25519Key publicKey) implements SigningKey {}

  @Override
  public Bytes sha256(Bytes data) {
    return Mixture.of("sha", data);
  }

  @Override
  public Bytes hmacSha256(Bytes key, Bytes data) {
    Argument.isWithin("length of key", key.length(), 1, Integer.MAX_VALUE);
    return Mixture.of("mac", key, data);
  }

  @Override
  public Bytes hkdfSha256(Bytes secret, Bytes salt, Bytes info, int length) {
    return Mixture.ofLength(length, "hkdf", secret, salt, info);
  }

  @Override
  public Bytes pbkdf2Sha512(Bytes passphrase, Bytes salt, int rounds, int length) {
    Argument.isWithin("rounds", rounds, 1, Integer.MAX_VALUE);
    return Mixture.ofLength(length, "pbkdf", passphrase, salt, Bytes.utf8("" + rounds));
  }

  @Override
  public Bytes encryptCbc(Bytes key, Bytes iv, Bytes plaintext) {
    checkCipher(key, iv);
    byte[] padding = new byte[BLOCK_LENGTH - plaintext.length() % BLOCK_LENGTH];
    for (int i = 0; i < padding.length; i++) {
      padding[i] = (byte) padding.length;
    }
    return masked("cbc", key, iv, Bytes.join(plaintext, Bytes.of(padding)));
  }

  @Override
  public Optional<Bytes> decryptCbc(Bytes key, Bytes iv, Bytes ciphertext) {
    checkCipher(key, iv);
    int length = ciphertext.length();
    if (length == 0 || length % BLOCK_LENGTH != 0) {
      return Optional.empty();
    }
    Bytes padded = masked("cbc", key, iv, ciphertext);
    int padding = padded.at(length - 1);
    if (padding < 1 || padding > BLOCK_LENGTH) {
      return Optional.empty();
    }
    for (int i = length - padding; i < length; i++) {
      if (padded.at(i) != padding) {
        return Optional.empty();
      }
    }
    return Optional.of(padded.slice(0, length - padding));
  }

  /** Each block by its own counter, so that a slice from the middle is read alone. */
  @Override
  public Bytes applyCtr(Bytes key, Bytes iv, Bytes data) {
    checkCipher(key, iv);
    int use = Mixture.of("ctr", key, iv.slice(0, BLOCK_LENGTH / 2)).hashCode();
    long counter = counter(iv);
    byte[] applied = data.toArray();
    for (int start = 0; start < applied.length; start += BLOCK_LENGTH) {
      byte[] mask = new Draw(use ^ (int) counter).bytes(BLOCK_LENGTH);
      for (int i = start; i < Math.min(start + BLOCK_LENGTH, applied.length); i++) {
        applied[i] ^= mask[i - start];
      }
      counter++;
    }
    return Bytes.of(applied);
  }

  @Override
  public AgreementKey newAgreementKey() {
    return agreementKey(Bytes.of(entropy.bytes(KEY_LENGTH)));
  }

  @Override
  public AgreementKey agreementKey(Bytes secret) {
    Argument.hasLength("secret", secret, KEY_LENGTH);
    Bytes key = withoutLastBit(Mixture.of("agreement", secret));
    return new QuickAgreementKey(new Curve25519Key(key));
  }

  @Override
  public Optional<Bytes> agree(AgreementKey own, Curve25519Key peer) {
    if (SmallOrder.isOf(peer)) {
      return Optional.empty();
    }
    Bytes one = own.publicKey().bytes();
    Bytes other = withoutLastBit(peer.bytes());
    boolean isInOrder = one.base64().compareTo(other.base64()) < 0;
    return Optional.of(Mixture.of("agreed", isInOrder ? one : other, isInOrder ? other : one));
  }

  @Override
  public SigningKey newSigningKey() {
    return signingKey(Bytes.of(entropy.bytes(KEY_LENGTH)));
  }

  @Override
  public SigningKey signingKey(Bytes seed) {
    Argument.hasLength("seed", seed, KEY_LENGTH);
    return new QuickSigningKey(new Ed25519Key(Mixture.of("signing", seed)));
  }

  @Override
  public Ed25519Signature sign(SigningKey key, Bytes message) {
    return signature(key.publicKey(), message);
  }

  @Override
  public boolean isSignedBy(Ed25519Key key, Bytes message, Ed25519Signature signature) {
    return !SmallOrder.isOf(key) && signature.equals(signature(key, message));
  }

  private static Ed25519Signature signature(Ed25519Key key, Bytes message) {
    return new Ed25519Signature(
        Mixture.ofLength(2 * KEY_LENGTH, "signature", key.bytes(), message));
  }

  private static void checkCipher(Bytes key, Bytes iv) {
    Argument.hasLength("key", key, KEY_LENGTH);
    Argument.hasLength("iv", iv, BLOCK_LENGTH);
  }

  private static Bytes masked(String use, Bytes key, Bytes iv, Bytes data) {
    byte[] masked = data.toArray();
    byte[] mask = Mixture.ofLength(masked.length, use, key, iv).toArray();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= mask[i];
    }
    return Bytes.of(masked);
  }

  /** The last 64 bits, which overflow into nothing. */
  private static long counter(Bytes iv) {
    long counter = 0;
    for (int i = BLOCK_LENGTH / 2; i < BLOCK_LENGTH; i++) {
      counter = counter << 8 | iv.at(i) & 0xff;
    }
    return counter;
  }
}
