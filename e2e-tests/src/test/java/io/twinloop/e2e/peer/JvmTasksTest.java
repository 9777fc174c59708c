package io.twinloop.e2e.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.port.Latch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JvmTasksTest {
  private static final int TASKS = 8;
  private static final int ROUNDS = 200;

  private final JvmTasks tasks = new JvmTasks();
  private int counter;

  @Test
  void no_other_task_runs_between_two_port_calls() {
    List<Latch> ends = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      Latch end = tasks.latch();
      ends.add(end);
      tasks.start("counting " + i, () -> countSlowly(end));
    }

    tasks.holding(() -> ends.forEach(Latch::await));

    assertEquals(TASKS * ROUNDS, counter);
  }

  @Test
  void others_run_while_a_task_waits_in_a_port() {
    Latch started = tasks.latch();
    Latch answered = tasks.latch();
    tasks.start(
        "answering",
        () -> {
          started.await();
          answered.open();
        });

    tasks.holding(
        () -> {
          started.open();
          answered.await();
        });

    assertTrue(answered.isOpen());
  }

  @Test
  void waiting_for_what_never_comes_has_an_end() {
    assertFalse(tasks.call(() -> tasks.latch().await(Duration.ofMillis(10))));
  }

  /** Loses counts wherever another task gets in between reading and writing. */
  private void countSlowly(Latch end) {
    for (int i = 0; i < ROUNDS; i++) {
      int read = counter;
      Thread.yield();
      counter = read + 1;
      tasks.latch().await(Duration.ZERO);
    }
    end.open();
  }
}
