package io.twinloop.testkit.contract;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import java.util.List;
import java.util.function.Supplier;

/** Hashes, and what is derived by them. */
final class HashCases {
  private static final Bytes PASSWORD = Bytes.utf8("password");
  private static final Bytes SALT = Bytes.utf8("salt");
  private static final Bytes LONG_KEY = Hex.repeated(0xaa, 131);
  private static final Bytes RFC_5869_SECRET = Hex.repeated(0x0b, 22);

  private HashCases() {}

  static List<ContractCase> list(Supplier<CryptoPrimitives> primitives) {
    return new Cases<>("hashes", primitives)
        .add("SHA-256 is that of FIPS 180-4", HashCases::sha256)
        .add("HMAC is that of RFC 4231", HashCases::hmac)
        .add("HMAC takes no data, but refuses no key", HashCases::hmacOfNothing)
        .add("HKDF is that of RFC 5869", HashCases::hkdf)
        .add("HKDF gives as much as it can", HashCases::hkdfLengths)
        .add("PBKDF2 is that of RFC 8018", HashCases::pbkdf2)
        .add("PBKDF2 takes any bytes for a passphrase", HashCases::anyPassphrase)
        .add("PBKDF2 refuses what makes no sense", HashCases::senselessPbkdf2)
        .list();
  }

  /** NIST, "Example algorithms: SHA-256"; and the million letters of FIPS 180-2, appendix B.3. */
  private static void sha256(CryptoPrimitives primitives) {
    isSha256(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        primitives,
        Bytes.EMPTY);
    isSha256(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        primitives,
        Bytes.utf8("abc"));
    isSha256(
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        primitives,
        Bytes.utf8("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
    isSha256(
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        primitives,
        Hex.repeated('a', 1_000_000));
  }

  /** Sections 4.2 to 4.8, without the truncated 4.6. */
  private static void hmac(CryptoPrimitives primitives) {
    isHmac(
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        primitives,
        Hex.repeated(0x0b, 20),
        Bytes.utf8("Hi There"));
    isHmac(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        primitives,
        Bytes.utf8("Jefe"),
        Bytes.utf8("what do ya want for nothing?"));
    isHmac(
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        primitives,
        Hex.repeated(0xaa, 20),
        Hex.repeated(0xdd, 50));
    isHmac(
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        primitives,
        Hex.counting(1, 25),
        Hex.repeated(0xcd, 50));
    isHmac(
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        primitives,
        LONG_KEY,
        Bytes.utf8("Test Using Larger Than Block-Size Key - Hash Key First"));
    isHmac(
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        primitives,
        LONG_KEY,
        Bytes.utf8(
            "This is a test using a larger than block-size key and a larger than block-size data."
                + " The key needs to be hashed before being used by the HMAC algorithm."));
  }

  /** Computed with Python's hmac. */
  private static void hmacOfNothing(CryptoPrimitives primitives) {
    isHmac(
        "999a901219f032cd497cadb5e6051e97b6a29ab297bd6ae722bd6062a2f59542",
        primitives,
        Hex.repeated(0x0b, 20),
        Bytes.EMPTY);
    Check.refused(() -> primitives.hmacSha256(Bytes.EMPTY, Bytes.utf8("data")));
  }

  /** Appendix A.1 to A.3. */
  private static void hkdf(CryptoPrimitives primitives) {
    Bytes basic =
        primitives.hkdfSha256(RFC_5869_SECRET, Hex.counting(0, 13), Hex.counting(0xf0, 10), 42);
    Bytes longer =
        primitives.hkdfSha256(
            Hex.counting(0, 80), Hex.counting(0x60, 80), Hex.counting(0xb0, 80), 82);
    Bytes defaults = primitives.hkdfSha256(RFC_5869_SECRET, Bytes.EMPTY, Bytes.EMPTY, 42);

    Check.equal(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        Hex.text(basic));
    Check.equal(
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            + "cc30c58179ec3e87c14c01d5c1f3434f1d87",
        Hex.text(longer));
    Check.equal(
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        Hex.text(defaults));
    Check.equal(
        defaults, primitives.hkdfSha256(RFC_5869_SECRET, Hex.repeated(0, 32), Bytes.EMPTY, 42));
  }

  private static void hkdfLengths(CryptoPrimitives primitives) {
    Bytes most = primitives.hkdfSha256(RFC_5869_SECRET, SALT, Bytes.EMPTY, 8160);

    Check.equal(8160, most.length());
    Check.equal(most.slice(0, 1), primitives.hkdfSha256(RFC_5869_SECRET, SALT, Bytes.EMPTY, 1));
    for (int length : new int[] {-1, 0, 8161}) {
      Check.refused(() -> primitives.hkdfSha256(RFC_5869_SECRET, SALT, Bytes.EMPTY, length));
    }
  }

  /**
   * The inputs of RFC 6070 with SHA-512, as many libraries test them; computed with Python's
   * hashlib.
   */
  private static void pbkdf2(CryptoPrimitives primitives) {
    Bytes longPassword = Bytes.utf8("passwordPASSWORDpassword");
    Bytes longSalt = Bytes.utf8("saltSALTsaltSALTsaltSALTsaltSALTsalt");

    Check.equal(
        "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252"
            + "c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce",
        Hex.text(primitives.pbkdf2Sha512(PASSWORD, SALT, 1, 64)));
    Check.equal(
        "e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53c"
            + "f76cab2868a39b9f7840edce4fef5a82be67335c77a6068e04112754f27ccf4e",
        Hex.text(primitives.pbkdf2Sha512(PASSWORD, SALT, 2, 64)));
    Check.equal(
        "8c0511f4c6e597c6ac6315d8f0362e225f3c501495ba23b868c005174dc4ee71"
            + "115b59f9e60cd9532fa33e0f75aefe30225c583a186cd82bd4daea9724a3d3b8",
        Hex.text(primitives.pbkdf2Sha512(longPassword, longSalt, 4096, 64)));
    Check.equal(
        "9d9e9c4cd21fe4be24d5b8244c759665",
        Hex.text(
            primitives.pbkdf2Sha512(Bytes.utf8("pass\0word"), Bytes.utf8("sa\0lt"), 4096, 16)));
  }

  /** Computed with Python's hashlib. */
  private static void anyPassphrase(CryptoPrimitives primitives) {
    Check.equal(
        "2ecaa1cb36e2eba8059344d7453a9697b0b9fb6928852fe34eb85eda01c6e77a"
            + "f664bf6122da976be6481aba6457d1e6bb2032ffcfd880acd437cace5890446b"
            + "028ba9e9602c2a66f8fa19ba6bdce9b154137bf353ef24ee96ca92e7a0c0e6f9380c283f",
        Hex.text(primitives.pbkdf2Sha512(Hex.bytes("ff00c3"), SALT, 1, 100)));
    Check.equal(
        "00ef42cdbfc98d29db20976608e455567fdddf141f6eb03b5a85addd25974f5d",
        Hex.text(primitives.pbkdf2Sha512(Bytes.EMPTY, SALT, 1, 32)));
    Check.equal(
        "e7fb107d962cf438a900bfe87dee33ad7019f72a1f87be1ee7a97b6967c66a4e",
        Hex.text(primitives.pbkdf2Sha512(Hex.repeated('p', 200), Bytes.EMPTY, 3, 32)));
  }

  private static void senselessPbkdf2(CryptoPrimitives primitives) {
    Check.refused(() -> primitives.pbkdf2Sha512(PASSWORD, SALT, 0, 32));
    Check.refused(() -> primitives.pbkdf2Sha512(PASSWORD, SALT, -1, 32));
    Check.refused(() -> primitives.pbkdf2Sha512(PASSWORD, SALT, 1, 0));
  }

  private static void isSha256(String expected, CryptoPrimitives primitives, Bytes data) {
    Check.equal(expected, Hex.text(primitives.sha256(data)));
  }

  private static void isHmac(String expected, CryptoPrimitives primitives, Bytes key, Bytes data) {
    Check.equal(expected, Hex.text(primitives.hmacSha256(key, data)));
  }
}
