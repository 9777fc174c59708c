package io.twinloop.olm;

import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.contract.ContractCase;
import io.twinloop.testkit.contract.OlmContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Olm over the JDK's primitives. */
class OlmContractTest {

  @TestFactory
  Stream<DynamicTest> contract() {
    return OlmContract.cases(() -> new JdkPrimitives(new FixedEntropy(0))).stream()
        .map(OlmContractTest::test);
  }

  private static DynamicTest test(ContractCase one) {
    return DynamicTest.dynamicTest(one.name(), one.body()::run);
  }
}
