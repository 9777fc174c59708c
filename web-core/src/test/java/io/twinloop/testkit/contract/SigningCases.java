package io.twinloop.testkit.contract;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.SigningKey;
import java.util.List;
import java.util.function.Supplier;

/** Ed25519 between the honest; {@link StrictSigningCases} has the others. */
final class SigningCases {
  /** RFC 8032 section 7.1, test 3. */
  private static final Signed SAMPLE =
      Signed.of(
          "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
          "af82",
          "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
              + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");

  private SigningCases() {}

  static List<ContractCase> list(Supplier<CryptoPrimitives> primitives) {
    return new Cases<>("signatures", primitives)
        .add("are those of RFC 8032", SigningCases::vectors)
        .add("are those of the Matrix specification", SigningCases::matrix)
        .add("fit one message", SigningCases::otherMessages)
        .add("fit one key", SigningCases::otherKeys)
        .add("do not survive a flipped bit", SigningCases::flippedBits)
        .add("do not fit a key that is no point", SigningCases::noPoint)
        .add("sign a megabyte", SigningCases::megabyte)
        .add("of new keys are valid, and the keys differ", SigningCases::fresh)
        .add("need a seed of the right length", SigningCases::misfits)
        .list();
  }

  /** Section 7.1, tests 1 to 3 and SHA(abc). */
  private static void vectors(CryptoPrimitives primitives) {
    signs(
        primitives,
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        Signed.of(
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"));
    signs(
        primitives,
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        Signed.of(
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    signs(primitives, "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", SAMPLE);
    signs(
        primitives,
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        Signed.of(
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"));
  }

  private static void signs(CryptoPrimitives primitives, String seed, Signed expected) {
    SigningKey key = primitives.signingKey(Hex.bytes(seed));

    Check.equal(Hex.text(expected.key().bytes()), Hex.text(key.publicKey().bytes()));
    Check.equal(
        Hex.text(expected.signature().bytes()),
        Hex.text(primitives.sign(key, expected.message()).bytes()));
    Check.that(expected.isValid(primitives), "the signature is valid");
  }

  /** Appendices, "Cryptographic Test Vectors", JSON signing. */
  private static void matrix(CryptoPrimitives primitives) {
    SigningKey key =
        primitives.signingKey(
            Bytes.fromBase64("YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1").orElseThrow());

    Check.equal(
        "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ",
        primitives.sign(key, Bytes.utf8("{}")).toString());
    Check.equal(
        "KqmLSbO39/Bzb0QIYE82zqLwsA+PDzYIpIRA2sRQ4sL53+sN6/fpNSoqE7BP7vBZhG6kYdD13EIMJpvhJI+6Bw",
        primitives.sign(key, Bytes.utf8("{\"one\":1,\"two\":\"Two\"}")).toString());
  }

  private static void otherMessages(CryptoPrimitives primitives) {
    Check.that(SAMPLE.isValid(primitives), "the sample is valid");

    for (String other : List.of("", "af", "af83", "af8200")) {
      Signed moved = SAMPLE.withMessage(Hex.bytes(other));
      Check.that(!moved.isValid(primitives), "another message was not signed: " + other);
    }
  }

  private static void otherKeys(CryptoPrimitives primitives) {
    Ed25519Key other = primitives.newSigningKey().publicKey();

    Signed claimed = new Signed(other, SAMPLE.message(), SAMPLE.signature());

    Check.that(!claimed.isValid(primitives), "another key did not sign it");
  }

  /** One bit of each byte, which one changing from byte to byte. */
  private static void flippedBits(CryptoPrimitives primitives) {
    for (int octet = 0; octet < 64; octet++) {
      Signed flipped = SAMPLE.withSignatureBit(octet * 8 + octet % 8);
      Check.that(!flipped.isValid(primitives), "byte " + octet + " of the signature matters");
    }
    for (int octet = 0; octet < 32; octet++) {
      Signed flipped = SAMPLE.withKeyBit(octet * 8 + octet % 8);
      Check.that(!flipped.isValid(primitives), "byte " + octet + " of the key matters");
    }
  }

  /** No x has the y coordinates 2 and 2^255 - 1. */
  private static void noPoint(CryptoPrimitives primitives) {
    for (String y : List.of("02" + "00".repeat(31), "ff".repeat(31) + "7f")) {
      Ed25519Key none = new Ed25519Key(Hex.bytes(y));

      Signed claimed = new Signed(none, SAMPLE.message(), SAMPLE.signature());

      Check.that(!claimed.isValid(primitives), "no key signs nothing: " + y);
    }
  }

  private static void megabyte(CryptoPrimitives primitives) {
    SigningKey key = primitives.newSigningKey();
    Bytes message = Hex.counting(0, 1 << 20);

    Signed signed = new Signed(key.publicKey(), message, primitives.sign(key, message));

    Check.that(signed.isValid(primitives), "the megabyte is signed");
    Signed changed = signed.withMessage(Hex.flipped(message, 8_000_000));
    Check.that(!changed.isValid(primitives), "all of it");
  }

  private static void fresh(CryptoPrimitives primitives) {
    SigningKey one = primitives.newSigningKey();
    SigningKey other = primitives.newSigningKey();
    Bytes message = Bytes.utf8("message");

    Signed signed = new Signed(one.publicKey(), message, primitives.sign(one, message));

    Check.that(signed.isValid(primitives), "a new key signs");
    Check.equal(signed.signature(), primitives.sign(one, message));
    Check.that(!one.publicKey().equals(other.publicKey()), "no key comes twice");
  }

  private static void misfits(CryptoPrimitives primitives) {
    for (int length : new int[] {0, 31, 33, 64}) {
      Check.refused(() -> primitives.signingKey(Hex.counting(0, length)));
    }
  }
}
