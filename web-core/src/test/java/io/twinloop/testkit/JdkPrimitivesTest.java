package io.twinloop.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.testkit.contract.CryptoPrimitivesContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JdkPrimitivesTest {

  @TestFactory
  Stream<DynamicTest> contract() {
    JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(1));
    return CryptoPrimitivesContract.cases(() -> primitives).stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), one.body()::run));
  }

  @Test
  void chance_of_one_seed_makes_the_same_keys() {
    JdkPrimitives one = new JdkPrimitives(new FixedEntropy(1));
    JdkPrimitives other = new JdkPrimitives(new FixedEntropy(1));

    AgreementKey first = one.newAgreementKey();

    assertEquals(other.newAgreementKey().publicKey(), first.publicKey());
    assertEquals(other.newSigningKey().publicKey(), one.newSigningKey().publicKey());
    assertNotEquals(one.newAgreementKey().publicKey(), first.publicKey());
  }
}
