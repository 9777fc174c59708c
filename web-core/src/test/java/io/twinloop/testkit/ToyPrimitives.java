package io.twinloop.testkit;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.crypto.SigningKey;
import io.twinloop.port.Entropy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Primitives that keep the laws the machine relies on, and no secret: both sides agree, a signature
 * fits its message alone, what was encrypted comes back. They cost a hundredth of the real ones,
 * for simulations of very many seeds.
 */
public final class ToyPrimitives implements CryptoPrimitives {
  private static final int KEY_LENGTH = 32;
  private static final int BLOCK_LENGTH = 16;

  /** Odd, as every factor here: these form a group under multiplication modulo 2^64. */
  private static final long BASE_POINT = 0x9E3779B97F4A7C15L;

  private final Entropy entropy;
  private final Runnable giveWay;

  /** What a hash is for, so that no two uses give the same. */
  private enum Use {
    SHA,
    HMAC,
    HKDF,
    PBKDF,
    STREAM,
    AGREEMENT,
    SIGNING_KEY,
    SIGNATURE
  }

  private record Agreement(long secret, Curve25519Key publicKey) implements AgreementKey {}

  private record Signing(Ed25519Key publicKey) implements SigningKey {}

  /**
   * @param entropy makes the new keys
   * @param giveWay called at the beginning of each call
   */
  public ToyPrimitives(Entropy entropy, Runnable giveWay) {
    this.entropy = entropy;
    this.giveWay = giveWay;
  }

  @Override
  public Bytes sha256(Bytes data) {
    giveWay.run();
    return hash(Use.SHA, 0, data);
  }

  @Override
  public Bytes hmacSha256(Bytes key, Bytes data) {
    giveWay.run();
    return hash(Use.HMAC, 0, key, data);
  }

  @Override
  public Bytes hkdfSha256(Bytes secret, Bytes salt, Bytes info, int length) {
    giveWay.run();
    return stream(Use.HKDF, length, secret, salt, info);
  }

  @Override
  public Bytes pbkdf2Sha512(Bytes passphrase, Bytes salt, int rounds, int length) {
    giveWay.run();
    return stream(Use.PBKDF, length, passphrase, salt);
  }

  @Override
  public Bytes encryptCbc(Bytes key, Bytes iv, Bytes plaintext) {
    giveWay.run();
    byte[] padding = new byte[BLOCK_LENGTH - plaintext.length() % BLOCK_LENGTH];
    Arrays.fill(padding, (byte) padding.length);
    return masked(key, iv, Bytes.join(plaintext, Bytes.of(padding)));
  }

  @Override
  public Optional<Bytes> decryptCbc(Bytes key, Bytes iv, Bytes ciphertext) {
    giveWay.run();
    if (ciphertext.length() == 0 || ciphertext.length() % BLOCK_LENGTH != 0) {
      return Optional.empty();
    }
    Bytes padded = masked(key, iv, ciphertext);
    int end = padded.length() - padded.at(padded.length() - 1);
    return end < padded.length() && end >= padded.length() - BLOCK_LENGTH
        ? Optional.of(padded.slice(0, end))
        : Optional.empty();
  }

  @Override
  public Bytes applyCtr(Bytes key, Bytes iv, Bytes data) {
    giveWay.run();
    return masked(key, iv, data);
  }

  @Override
  public AgreementKey newAgreementKey() {
    return agreementKey(Bytes.of(entropy.bytes(KEY_LENGTH)));
  }

  @Override
  public AgreementKey agreementKey(Bytes secret) {
    giveWay.run();
    long factor = ByteBuffer.wrap(secret.toArray()).getLong() | 1;
    byte[] point = new byte[KEY_LENGTH];
    ByteBuffer.wrap(point).putLong(factor * BASE_POINT);
    Arrays.fill(point, Long.BYTES, KEY_LENGTH, (byte) 0x55);
    return new Agreement(factor, new Curve25519Key(Bytes.of(point)));
  }

  @Override
  public Optional<Bytes> agree(AgreementKey own, Curve25519Key peer) {
    giveWay.run();
    long point = ByteBuffer.wrap(peer.bytes().toArray()).getLong();
    return Optional.of(hash(Use.AGREEMENT, ((Agreement) own).secret() * point));
  }

  @Override
  public SigningKey newSigningKey() {
    return signingKey(Bytes.of(entropy.bytes(KEY_LENGTH)));
  }

  @Override
  public SigningKey signingKey(Bytes seed) {
    giveWay.run();
    return new Signing(new Ed25519Key(hash(Use.SIGNING_KEY, 0, seed)));
  }

  @Override
  public Ed25519Signature sign(SigningKey key, Bytes message) {
    giveWay.run();
    return signature(key.publicKey(), message);
  }

  @Override
  public boolean isSignedBy(Ed25519Key key, Bytes message, Ed25519Signature signature) {
    giveWay.run();
    return signature.equals(signature(key, message));
  }

  private static Ed25519Signature signature(Ed25519Key key, Bytes message) {
    return new Ed25519Signature(stream(Use.SIGNATURE, 2 * KEY_LENGTH, key.bytes(), message));
  }

  private static Bytes masked(Bytes key, Bytes iv, Bytes data) {
    byte[] masked = data.toArray();
    byte[] mask = stream(Use.STREAM, masked.length, key, iv).toArray();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= mask[i];
    }
    return Bytes.of(masked);
  }

  private static Bytes stream(Use use, int length, Bytes... parts) {
    Bytes seed = hash(use, 0, parts);
    byte[] stream = new byte[length];
    for (int at = 0; at < length; at += KEY_LENGTH) {
      byte[] block = hash(use, at + 1, seed).toArray();
      System.arraycopy(block, 0, stream, at, Math.min(KEY_LENGTH, length - at));
    }
    return Bytes.of(stream);
  }

  /** 32 bytes of a state of 16, which no two inputs of a simulation share. */
  private static Bytes hash(Use use, long number, Bytes... parts) {
    long one = mixed(number * 16 + use.ordinal() + 1);
    long other = mixed(one ^ BASE_POINT);
    for (Bytes part : parts) {
      for (byte next : part.toArray()) {
        one = (one ^ next) * 0x100000001B3L;
        other = Long.rotateLeft(other ^ one, 23) * BASE_POINT;
      }
      one = mixed(one + part.length());
    }
    ByteBuffer out = ByteBuffer.allocate(KEY_LENGTH);
    for (int i = 0; i < KEY_LENGTH / Long.BYTES; i++) {
      one = mixed(one + BASE_POINT);
      out.putLong(mixed(one ^ other));
      other = Long.rotateLeft(other, 17) + one;
    }
    return Bytes.of(out.array());
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mixed(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
