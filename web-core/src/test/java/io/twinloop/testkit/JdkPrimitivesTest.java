package io.twinloop.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is the JDK's own; the contract has the rest. */
class JdkPrimitivesTest {

  @Test
  void chance_of_one_seed_makes_the_same_keys() {
    JdkPrimitives one = new JdkPrimitives(new FixedEntropy(1));
    JdkPrimitives other = new JdkPrimitives(new FixedEntropy(1));

    AgreementKey first = one.newAgreementKey();

    assertEquals(other.newAgreementKey().publicKey(), first.publicKey());
    assertEquals(other.newSigningKey().publicKey(), one.newSigningKey().publicKey());
    assertNotEquals(one.newAgreementKey().publicKey(), first.publicKey());
  }

  /** RFC 7748 section 6.1. */
  @Test
  void alice_and_bob_agree() {
    JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(1));

    AgreementKey alice =
        primitives.agreementKey(
            hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
    AgreementKey bob =
        primitives.agreementKey(
            hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));

    assertEquals(
        Optional.of(hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")),
        primitives.agree(alice, bob.publicKey()));
  }

  private static Bytes hex(String text) {
    return Bytes.of(HexFormat.of().parseHex(text));
  }
}
