package io.twinloop.megolm;

import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.contract.MegolmContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The vectors over the primitives of the JDK. */
class MegolmVectorsTest {

  @TestFactory
  Stream<DynamicTest> vectors() {
    return MegolmContract.cases(() -> new JdkPrimitives(new FixedEntropy(1))).stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), one.body()::run));
  }
}
