package io.twinloop.testkit.contract;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;
import java.util.List;
import java.util.function.Supplier;

/** Ed25519 against the dishonest. */
final class StrictSigningCases {
  /**
   * Cases 0 to 2 and 4 to 11 of "ed25519-speccheck" (Apache-2.0), made for Chalkias, Garillot and
   * Nikolaenko, "Taming the many EdDSAs" (2020): small order of the key, the commitment or both;
   * what only fits with the cofactor; S beyond the order of the base point; commitments and keys of
   * small order in other spellings.
   */
  private static final List<Signed> REFUSED =
      List.of(
          Signed.of(
              "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
              "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
              "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
                  + "0000000000000000000000000000000000000000000000000000000000000000"),
          Signed.of(
              "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
              "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
              "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43"
                  + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"),
          Signed.of(
              "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
              "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
              "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
                  + "8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e"),
          Signed.of(
              "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
              "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
              "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed512"
                  + "5ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09"),
          Signed.of(
              "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
              "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
              "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7"
                  + "e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405"),
          Signed.of(
              "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
              "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
              "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e"
                  + "547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514"),
          Signed.of(
              "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
              "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
              "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa1942"
                  + "7e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22"),
          Signed.of(
              "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
              "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
              "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                  + "03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f"),
          Signed.of(
              "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
              "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
              "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                  + "ca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908"),
          Signed.of(
              "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
              "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b",
              "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
                  + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"),
          Signed.of(
              "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
              "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f",
              "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
                  + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"));

  /** Case 3: key and commitment have a component of small order, but are not of small order. */
  private static final Signed MIXED =
      Signed.of(
          "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
          "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
          "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f"
              + "87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009");

  /** The base point, and S = 1: what any key of small order signs, for one message in its order. */
  private static final Ed25519Signature BASE_POINT =
      new Ed25519Signature(Hex.bytes("58" + "66".repeat(31) + "01" + "00".repeat(31)));

  /** A multiple of the base point plus a point of order 8. */
  private static final String MIXED_KEY =
      "6086e74f42e0b829b06d5d4e7a59193ec8be2ffe86b53a9316c32e1493022287";

  private StrictSigningCases() {}

  static List<ContractCase> list(Supplier<CryptoPrimitives> primitives) {
    return new Cases<>("strict signatures", primitives)
        .add("are refused where vodozemac refuses them", StrictSigningCases::refused)
        .add("are accepted where vodozemac accepts them", StrictSigningCases::accepted)
        .add("have no key of small order, however spelled", StrictSigningCases::smallKeys)
        .add("have no commitment of small order", StrictSigningCases::smallCommitments)
        .list();
  }

  private static void refused(CryptoPrimitives primitives) {
    for (int i = 0; i < REFUSED.size(); i++) {
      Check.that(!REFUSED.get(i).isValid(primitives), "case " + i + " is refused");
    }
  }

  private static void accepted(CryptoPrimitives primitives) {
    Check.that(MIXED.isValid(primitives), "the mixed one is valid");
  }

  /** Each message was searched so that the equation of RFC 8032 section 5.1.7 holds. */
  private static void smallKeys(CryptoPrimitives primitives) {
    refusesKey(primitives, "0000000000000000000000000000000000000000000000000000000000000000", 10);
    refusesKey(primitives, "0000000000000000000000000000000000000000000000000000000000000080", 6);
    refusesKey(primitives, "0100000000000000000000000000000000000000000000000000000000000000", 2);
    refusesKey(primitives, "0100000000000000000000000000000000000000000000000000000000000080", 12);
    refusesKey(primitives, "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", 13);
    refusesKey(primitives, "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85", 2);
    refusesKey(primitives, "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", 28);
    refusesKey(primitives, "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", 2);
    refusesKey(primitives, "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", 10);
    refusesKey(primitives, "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", 5);
    refusesKey(primitives, "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", 2);
    refusesKey(primitives, "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", 25);
    refusesKey(primitives, "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", 6);
    refusesKey(primitives, "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", 1);
  }

  private static void refusesKey(CryptoPrimitives primitives, String key, int message) {
    Ed25519Key small = new Ed25519Key(Hex.bytes(key));

    Signed signed = new Signed(small, Bytes.of((byte) message), BASE_POINT);

    Check.that(!signed.isValid(primitives), key + " signs nothing");
  }

  /** All eight points of small order; each S was computed so that the equation holds. */
  private static void smallCommitments(CryptoPrimitives primitives) {
    refusesCommitment(
        primitives,
        "04",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "3ec1c10376725c1ecd457996a0069e083abbb24e1c3d00e111681929510f830c");
    refusesCommitment(
        primitives,
        "0e",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "ae13de77d0757e672bbd3866cdcd4f9e1a0e80f036f7e0261003859a9b53030b");
    refusesCommitment(
        primitives,
        "02",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "2ea2158f35233e16a273618d848d110177e033cb831570cd42535083e68bf60e");
    refusesCommitment(
        primitives,
        "06",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "50e2209eed93e999850f9ea16ff8fdfae55a8c51ecb163da4c9cec53314df809");
    refusesCommitment(
        primitives,
        "03",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "8a079d053381a488413f2d26861826f9c1b13e8b2e6fd7b08f35e04c8e0ab009");
    refusesCommitment(
        primitives,
        "0b",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "c5249d39dbd422690368c0f6c04a8e388d74d7c34ee7a5b29b6e559826941703");
    refusesCommitment(
        primitives,
        "04",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "774d789b1944a95c3de2a7f0d0944bf2d77337cb45155b1479adce895bbf6201");
    refusesCommitment(
        primitives,
        "15",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "a86ac2c934db7665b36cb5e3f0b19cbe54c814152458489c1c30c7f22a122b0a");
  }

  private static void refusesCommitment(
      CryptoPrimitives primitives, String message, String commitment, String s) {
    Signed signed = Signed.of(MIXED_KEY, message, commitment + s);

    Check.that(!signed.isValid(primitives), commitment + " commits to nothing");
  }
}
