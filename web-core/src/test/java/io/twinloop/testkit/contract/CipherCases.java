package io.twinloop.testkit.contract;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** AES-256 in both modes. The vectors are those of NIST SP 800-38A. */
final class CipherCases {
  private static final Bytes KEY =
      Hex.bytes("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
  private static final Bytes IV = Hex.counting(0, 16);
  private static final Bytes PLAINTEXT =
      Hex.bytes(
          "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
              + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
  private static final int BLOCK = 16;
  private static final Bytes MEGABYTE = Hex.counting(0, 1 << 20);

  private CipherCases() {}

  static List<ContractCase> list(Supplier<CryptoPrimitives> primitives) {
    return new Cases<>("ciphers", primitives)
        .add("CBC is that of SP 800-38A, with a block of padding", CipherCases::cbc)
        .add("CBC pads any length and gives it back", CipherCases::lengths)
        .add("CBC gives nothing for a wrong padding", CipherCases::padding)
        .add("CBC gives nothing for a wrong length", CipherCases::wrongLength)
        .add("CTR is that of SP 800-38A", CipherCases::ctr)
        .add("CTR is its own inverse for any length", CipherCases::inverse)
        .add("CTR counts in the last 64 bits, without carry", CipherCases::counter)
        .add("keys and first blocks of wrong lengths are refused", CipherCases::misfits)
        .add("a megabyte goes there and back", CipherCases::megabyte)
        .list();
  }

  /** Section F.2.5; the last block as OpenSSL computes it. */
  private static void cbc(CryptoPrimitives primitives) {
    Bytes ciphertext = primitives.encryptCbc(KEY, IV, PLAINTEXT);

    Check.equal(
        "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
            + "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"
            + "3f461796d6b0d6b2e0c2a72b4d80e644",
        Hex.text(ciphertext));
    Check.equal(Optional.of(PLAINTEXT), primitives.decryptCbc(KEY, IV, ciphertext));
  }

  private static void lengths(CryptoPrimitives primitives) {
    for (int length : new int[] {0, 1, 15, 16, 17, 31, 32}) {
      Bytes plaintext = Hex.counting(1, length);

      Bytes ciphertext = primitives.encryptCbc(KEY, IV, plaintext);

      Check.equal((length / BLOCK + 1) * BLOCK, ciphertext.length());
      Check.equal(Optional.of(plaintext), primitives.decryptCbc(KEY, IV, ciphertext));
    }
  }

  /** All that PKCS#7 does not know: too short, too long, and of different bytes. */
  private static void padding(CryptoPrimitives primitives) {
    isUnpadded(primitives, "00");
    isUnpadded(primitives, "11");
    isUnpadded(primitives, "ff");
    isUnpadded(primitives, "0102");
    isUnpadded(primitives, "030203");
    isUnpadded(primitives, "0f" + "10".repeat(15));
  }

  private static void isUnpadded(CryptoPrimitives primitives, String end) {
    Bytes block = Hex.bytes("aa".repeat(BLOCK - end.length() / 2) + end);

    Bytes ciphertext = primitives.encryptCbc(KEY, IV, block).slice(0, BLOCK);

    Check.equal(Optional.empty(), primitives.decryptCbc(KEY, IV, ciphertext));
  }

  private static void wrongLength(CryptoPrimitives primitives) {
    Bytes ciphertext = primitives.encryptCbc(KEY, IV, PLAINTEXT);

    for (int length : new int[] {0, 1, 15, 17, 79}) {
      Bytes cut = ciphertext.slice(0, length);
      Check.equal(Optional.empty(), primitives.decryptCbc(KEY, IV, cut));
    }
  }

  /** Section F.5.5. */
  private static void ctr(CryptoPrimitives primitives) {
    Bytes ciphertext = primitives.applyCtr(KEY, Hex.counting(0xf0, BLOCK), PLAINTEXT);

    Check.equal(
        "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
            + "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
        Hex.text(ciphertext));
  }

  private static void inverse(CryptoPrimitives primitives) {
    for (int length : new int[] {0, 1, 15, 16, 17, 33}) {
      Bytes plaintext = Hex.counting(1, length);

      Bytes ciphertext = primitives.applyCtr(KEY, IV, plaintext);

      Check.equal(length, ciphertext.length());
      Check.equal(plaintext, primitives.applyCtr(KEY, IV, ciphertext));
    }
  }

  private static void counter(CryptoPrimitives primitives) {
    Bytes last = Hex.repeated(0xff, BLOCK);
    Bytes next = Bytes.join(Hex.repeated(0xff, 8), Hex.repeated(0, 8));

    Bytes stream = primitives.applyCtr(KEY, last, Hex.repeated(0, 3 * BLOCK));

    Check.equal(block(primitives, last), stream.slice(0, BLOCK));
    Check.equal(block(primitives, next), stream.slice(BLOCK, 2 * BLOCK));
    Check.equal(block(primitives, Hex.flipped(next, 120)), stream.slice(2 * BLOCK, 3 * BLOCK));
  }

  /** One block by the cipher alone: the first of CBC after zeros. */
  private static Bytes block(CryptoPrimitives primitives, Bytes plaintext) {
    return primitives.encryptCbc(KEY, Hex.repeated(0, BLOCK), plaintext).slice(0, BLOCK);
  }

  private static void misfits(CryptoPrimitives primitives) {
    for (int length : new int[] {0, 16, 24, 31, 33}) {
      Bytes key = Hex.counting(0, length);
      Check.refused(() -> primitives.encryptCbc(key, IV, PLAINTEXT));
      Check.refused(() -> primitives.decryptCbc(key, IV, PLAINTEXT));
      Check.refused(() -> primitives.applyCtr(key, IV, PLAINTEXT));
    }
    for (int length : new int[] {0, 12, 15, 17}) {
      Bytes iv = Hex.counting(0, length);
      Check.refused(() -> primitives.encryptCbc(KEY, iv, PLAINTEXT));
      Check.refused(() -> primitives.decryptCbc(KEY, iv, PLAINTEXT));
      Check.refused(() -> primitives.applyCtr(KEY, iv, PLAINTEXT));
    }
  }

  private static void megabyte(CryptoPrimitives primitives) {
    Bytes inCbc = primitives.encryptCbc(KEY, IV, MEGABYTE);
    Bytes inCtr = primitives.applyCtr(KEY, IV, MEGABYTE);

    Check.equal(Optional.of(MEGABYTE), primitives.decryptCbc(KEY, IV, inCbc));
    Check.equal(MEGABYTE, primitives.applyCtr(KEY, IV, inCtr));
  }
}
