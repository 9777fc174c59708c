package io.twinloop.testkit.memory;

import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.contract.Origin;
import io.twinloop.testkit.contract.PrivateKeysContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class InMemoryCryptoStoreTest {

  @TestFactory
  Stream<DynamicTest> keeps_private_keys() {
    JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(1));
    return PrivateKeysContract.cases(InMemoryCryptoStoreTest::origin, () -> primitives).stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), one.body()::run));
  }

  private static Origin origin() {
    InMemoryOrigin memory = new InMemoryOrigin();
    return () ->
        new Origin.Stores(
            memory.sessions(),
            memory.outbox(),
            memory.pushers(),
            memory.notices(),
            memory.leases(),
            memory.accounts(),
            memory.crypto());
  }
}
