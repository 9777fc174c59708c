package io.twinloop.device;

import io.twinloop.testkit.contract.ContractCase;
import io.twinloop.testkit.contract.DeviceContract;
import io.twinloop.testkit.contract.SignedJsonContract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Devices over the JDK's primitives and Jackson. */
class DeviceContractTest {

  @TestFactory
  Stream<DynamicTest> contract() {
    List<ContractCase> all = new ArrayList<>();
    all.addAll(SignedJsonContract.cases(() -> TestDevice.PRIMITIVES, TestDevice.JSON));
    all.addAll(DeviceContract.cases(() -> TestDevice.PRIMITIVES, TestDevice.JSON));
    return all.stream().map(DeviceContractTest::test);
  }

  private static DynamicTest test(ContractCase one) {
    return DynamicTest.dynamicTest(one.name(), one.body()::run);
  }
}
