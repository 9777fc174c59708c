package io.twinloop.e2e.contract;

import io.twinloop.e2e.peer.JdkHttp;
import io.twinloop.e2e.peer.JvmTasks;
import io.twinloop.id.Timestamp;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.contract.ContractCase;
import io.twinloop.testkit.contract.HttpContract;
import io.twinloop.testkit.contract.TasksContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The contracts over what the JVM peer brings: real threads, real time, real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JvmPortsTest {
  private final ContraryServer server = new ContraryServer();
  private final JvmTasks tasks = new JvmTasks();

  @AfterAll
  void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> tasks() {
    return tests(TasksContract.cases(tasks, () -> new Timestamp(System.currentTimeMillis())));
  }

  @TestFactory
  Stream<DynamicTest> http() {
    return tests(
        HttpContract.cases(new JdkHttp(tasks), tasks, new JacksonJson(), server.baseUrl()));
  }

  private Stream<DynamicTest> tests(List<ContractCase> cases) {
    return cases.stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> tasks.holding(one.body())));
  }
}
