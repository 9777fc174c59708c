package io.twinloop.testkit;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Argument;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.crypto.SigningKey;
import io.twinloop.port.Entropy;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The primitives as the providers of the JDK compute them. Each call lets other tasks run. */
public final class JdkPrimitives implements CryptoPrimitives {
  private static final int HASH_LENGTH = 32;
  private static final int WIDE_HASH_LENGTH = 64;
  private static final int KEY_LENGTH = 32;
  private static final int BLOCK_LENGTH = 16;

  /** RFC 5869 section 2.3: the number of a block is one byte. */
  private static final int MOST_DERIVED = 255 * HASH_LENGTH;

  private final Entropy entropy;
  private final Runnable giveWay;

  /** Primitives whose calls suspend nothing. */
  public JdkPrimitives(Entropy entropy) {
    this(entropy, () -> {});
  }

  /**
   * @param entropy makes the new keys
   * @param giveWay called at the beginning of each call
   */
  public JdkPrimitives(Entropy entropy, Runnable giveWay) {
    this.entropy = entropy;
    this.giveWay = giveWay;
  }

  @Override
  public Bytes sha256(Bytes data) {
    giveWay.run();
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(data.toArray()));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException(absent);
    }
  }

  @Override
  public Bytes hmacSha256(Bytes key, Bytes data) {
    Argument.isWithin("length of key", key.length(), 1, Integer.MAX_VALUE);
    giveWay.run();
    return Bytes.of(mac("HmacSHA256", key).doFinal(data.toArray()));
  }

  @Override
  public Bytes hkdfSha256(Bytes secret, Bytes salt, Bytes info, int length) {
    Argument.isWithin("length", length, 1, MOST_DERIVED);
    giveWay.run();
    Mac extract = mac("HmacSHA256", salt);
    Mac expand = mac("HmacSHA256", Bytes.of(extract.doFinal(secret.toArray())));
    Bytes derived = Bytes.EMPTY;
    byte[] block = new byte[0];
    for (int number = 1; derived.length() < length; number++) {
      expand.update(block);
      expand.update(info.toArray());
      expand.update((byte) number);
      block = expand.doFinal();
      derived = Bytes.join(derived, Bytes.of(block));
    }
    return derived.slice(0, length);
  }

  /** Over bytes, where the JDK's own takes characters. */
  @Override
  public Bytes pbkdf2Sha512(Bytes passphrase, Bytes salt, int rounds, int length) {
    Argument.isWithin("rounds", rounds, 1, Integer.MAX_VALUE);
    Argument.isWithin("length", length, 1, Integer.MAX_VALUE);
    giveWay.run();
    Mac mac = mac("HmacSHA512", passphrase);
    byte[] derived = new byte[length];
    for (int at = 0; at < length; at += WIDE_HASH_LENGTH) {
      byte[] block = pbkdf2Block(mac, salt, rounds, at / WIDE_HASH_LENGTH + 1);
      System.arraycopy(block, 0, derived, at, Math.min(WIDE_HASH_LENGTH, length - at));
    }
    return Bytes.of(derived);
  }

  @Override
  public Bytes encryptCbc(Bytes key, Bytes iv, Bytes plaintext) {
    checkCipher(key, iv);
    giveWay.run();
    try {
      return cipher(Cipher.ENCRYPT_MODE, "AES/CBC/PKCS5Padding", key, iv.toArray(), plaintext);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public Optional<Bytes> decryptCbc(Bytes key, Bytes iv, Bytes ciphertext) {
    checkCipher(key, iv);
    giveWay.run();
    if (ciphertext.length() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, "AES/CBC/PKCS5Padding", key, iv.toArray(), ciphertext));
    } catch (BadPaddingException | IllegalBlockSizeException malformed) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The JDK counts in all 128 bits, so what comes after the last 64 overflow is done apart. */
  @Override
  public Bytes applyCtr(Bytes key, Bytes iv, Bytes data) {
    checkCipher(key, iv);
    giveWay.run();
    byte[] counter = iv.toArray();
    long untilOverflow = -lowHalf(counter);
    long blocks = (data.length() + BLOCK_LENGTH - 1) / BLOCK_LENGTH;
    if (untilOverflow == 0 || Long.compareUnsigned(blocks, untilOverflow) <= 0) {
      return ctr(key, counter, data);
    }
    int split = (int) untilOverflow * BLOCK_LENGTH;
    byte[] overflown = new byte[BLOCK_LENGTH];
    System.arraycopy(counter, 0, overflown, 0, BLOCK_LENGTH / 2);
    return Bytes.join(
        ctr(key, counter, data.slice(0, split)),
        ctr(key, overflown, data.slice(split, data.length())));
  }

  @Override
  public AgreementKey newAgreementKey() {
    return agreementKey(Bytes.of(entropy.bytes(KEY_LENGTH)));
  }

  @Override
  public AgreementKey agreementKey(Bytes secret) {
    Argument.hasLength("secret", secret, KEY_LENGTH);
    giveWay.run();
    return JdkAgreementKey.of(secret);
  }

  @Override
  public Optional<Bytes> agree(AgreementKey own, Curve25519Key peer) {
    giveWay.run();
    return ((JdkAgreementKey) own).agree(peer);
  }

  @Override
  public SigningKey newSigningKey() {
    return signingKey(Bytes.of(entropy.bytes(KEY_LENGTH)));
  }

  @Override
  public SigningKey signingKey(Bytes seed) {
    Argument.hasLength("seed", seed, KEY_LENGTH);
    giveWay.run();
    return JdkSigningKey.of(seed);
  }

  @Override
  public Ed25519Signature sign(SigningKey key, Bytes message) {
    giveWay.run();
    return ((JdkSigningKey) key).sign(message);
  }

  @Override
  public boolean isSignedBy(Ed25519Key key, Bytes message, Ed25519Signature signature) {
    giveWay.run();
    return JdkSigningKey.isSignedBy(key, message, signature);
  }

  private static void checkCipher(Bytes key, Bytes iv) {
    Argument.hasLength("key", key, KEY_LENGTH);
    Argument.hasLength("iv", iv, BLOCK_LENGTH);
  }

  private static Bytes ctr(Bytes key, byte[] counter, Bytes data) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, "AES/CTR/NoPadding", key, counter, data);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Bytes cipher(int mode, String algorithm, Bytes key, byte[] iv, Bytes data)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(mode, new SecretKeySpec(key.toArray(), "AES"), new IvParameterSpec(iv));
    return Bytes.of(cipher.doFinal(data.toArray()));
  }

  private static long lowHalf(byte[] counter) {
    long low = 0;
    for (int i = BLOCK_LENGTH / 2; i < BLOCK_LENGTH; i++) {
      low = low << 8 | counter[i] & 0xff;
    }
    return low;
  }

  private static byte[] pbkdf2Block(Mac mac, Bytes salt, int rounds, int number) {
    mac.update(salt.toArray());
    for (int shift = 24; shift >= 0; shift -= 8) {
      mac.update((byte) (number >> shift));
    }
    byte[] round = mac.doFinal();
    byte[] block = round.clone();
    for (int i = 1; i < rounds; i++) {
      round = mac.doFinal(round);
      for (int j = 0; j < block.length; j++) {
        block[j] ^= round[j];
      }
    }
    return block;
  }

  /** The JDK refuses empty keys, which are the same as a zero byte: RFC 2104 pads with zeros. */
  private static Mac mac(String algorithm, Bytes key) {
    byte[] padded = key.length() == 0 ? new byte[1] : key.toArray();
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(padded, algorithm));
      return mac;
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException(absent);
    }
  }
}
