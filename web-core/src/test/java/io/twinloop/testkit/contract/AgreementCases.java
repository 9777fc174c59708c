package io.twinloop.testkit.contract;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** X25519. */
final class AgreementCases {
  private static final String ALICE =
      "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";
  private static final String BOB =
      "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";

  /** Rounds of the iterated vector that RFC 7748 gives a value for. */
  private static final int ROUNDS = 1000;

  /**
   * All u coordinates of small order, as libsodium lists them, among them those not reduced modulo
   * 2^255 - 19.
   */
  private static final List<String> SMALL_ORDER =
      List.of(
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
          "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  private AgreementCases() {}

  static List<ContractCase> list(Supplier<CryptoPrimitives> primitives) {
    return new Cases<>("agreement", primitives)
        .add("is that of RFC 7748", AgreementCases::vectors)
        .add("is that of RFC 7748 after a thousand rounds", AgreementCases::iterated)
        .add("gives Alice and Bob one secret", AgreementCases::pair)
        .add("reduces what a peer did not", AgreementCases::unreduced)
        .add("gives nothing with a key of small order", AgreementCases::smallOrder)
        .add("new keys agree and differ", AgreementCases::fresh)
        .add("a secret of a wrong length is refused", AgreementCases::misfits)
        .list();
  }

  /** Section 5.2. */
  private static void vectors(CryptoPrimitives primitives) {
    agrees(
        primitives,
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
    agrees(
        primitives,
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");
  }

  /** Section 5.2. */
  private static void iterated(CryptoPrimitives primitives) {
    Bytes u = Bytes.join(Hex.bytes("09"), Hex.repeated(0, 31));
    Bytes k = u;

    for (int round = 0; round < ROUNDS; round++) {
      Bytes result = agree(primitives, k, u);
      u = k;
      k = result;
    }

    Check.equal("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51", Hex.text(k));
  }

  /** Section 6.1. */
  private static void pair(CryptoPrimitives primitives) {
    AgreementKey alice = primitives.agreementKey(Hex.bytes(ALICE));
    AgreementKey bob = primitives.agreementKey(Hex.bytes(BOB));

    Check.equal(
        "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
        Hex.text(alice.publicKey().bytes()));
    Check.equal(
        "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
        Hex.text(bob.publicKey().bytes()));
    Bytes secret = primitives.agree(alice, bob.publicKey()).orElseThrow();
    Check.equal(
        "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742", Hex.text(secret));
    Check.equal(Optional.of(secret), primitives.agree(bob, alice.publicKey()));
  }

  /** Project Wycheproof, x25519_test.json, tests 87, 90 and 99. */
  private static void unreduced(CryptoPrimitives primitives) {
    agrees(
        primitives,
        "0016b62af5cabde8c40938ebf2108e05d27fa0533ed85d70015ad4ad39762d54",
        "efffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "b4d10e832714972f96bd3382e4d082a21a8333a16315b3ffb536061d2482360d");
    agrees(
        primitives,
        "98c2b08cbac14e15953154e3b558d42bb1268a365b0ef2f22725129d8ac5cb7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "9c034fcd8d3bf69964958c0105161fcb5d1ea5b8f8abb371491e42a7684c2322");
    agrees(
        primitives,
        "c85f08e60c845f82099141a66dc4583d2b1040462c544d33d0453b20b1a6377e",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "e9db74bc88d0d9bf046ddd13f943bccbe6dbb47d49323f8dfeedc4a694991a3c");
  }

  private static void smallOrder(CryptoPrimitives primitives) {
    AgreementKey own = primitives.newAgreementKey();

    for (String u : SMALL_ORDER) {
      Bytes point = Hex.bytes(u);
      Check.equal(Optional.empty(), primitives.agree(own, new Curve25519Key(point)));
      Bytes ignoredBitSet = Hex.flipped(point, 255);
      Check.equal(Optional.empty(), primitives.agree(own, new Curve25519Key(ignoredBitSet)));
    }
  }

  private static void fresh(CryptoPrimitives primitives) {
    AgreementKey one = primitives.newAgreementKey();
    AgreementKey other = primitives.newAgreementKey();

    Optional<Bytes> secret = primitives.agree(one, other.publicKey());

    Check.that(secret.isPresent(), "two new keys agree");
    Check.equal(secret, primitives.agree(other, one.publicKey()));
    Check.that(!one.publicKey().equals(other.publicKey()), "no key comes twice");
  }

  private static void misfits(CryptoPrimitives primitives) {
    for (int length : new int[] {0, 31, 33}) {
      Check.refused(() -> primitives.agreementKey(Hex.counting(0, length)));
    }
  }

  private static void agrees(
      CryptoPrimitives primitives, String secret, String u, String expected) {
    Check.equal(expected, Hex.text(agree(primitives, Hex.bytes(secret), Hex.bytes(u))));
  }

  private static Bytes agree(CryptoPrimitives primitives, Bytes secret, Bytes u) {
    AgreementKey own = primitives.agreementKey(secret);
    return primitives.agree(own, new Curve25519Key(u)).orElseThrow();
  }
}
