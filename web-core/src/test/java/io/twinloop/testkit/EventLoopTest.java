package io.twinloop.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.port.Latch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final EventLoop loop = tasks.loop("tab");
  private final EventLoop other = tasks.loop("other");
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void close() {
    tasks.close();
  }

  @Test
  void a_frozen_context_goes_on_where_it_was_when_it_thaws() {
    loop.start("task", () -> see("task"));
    loop.post("event", SECOND, () -> see("event"));
    other.post("other", SECOND, () -> see("other"));
    loop.freeze();

    tasks.run(SECOND.multipliedBy(2));
    assertEquals(List.of("other 1"), seen);
    loop.thaw();
    tasks.settle();

    assertEquals(List.of("event 2", "other 1", "task 2"), seen.stream().sorted().toList());
  }

  @Test
  void what_a_freezing_context_wakes_goes_on_before_and_events_do_not() {
    Latch latch = loop.latch();
    loop.start(
        "task",
        () -> {
          latch.await();
          see("task");
        });
    tasks.settle();
    loop.post(
        "freeze",
        Duration.ZERO,
        () -> {
          latch.open();
          loop.post("event", Duration.ZERO, () -> see("event"));
          loop.freezeSoon();
        });

    tasks.run(SECOND);

    assertEquals(List.of("task 0"), seen);
  }

  @Test
  void nothing_else_of_a_blocked_context_runs_until_the_task_goes_on() {
    loop.start(
        "task",
        () -> {
          loop.post("event", Duration.ZERO, () -> see("event"));
          loop.block(SECOND);
          see("task");
        });
    other.start("other", () -> see("other"));

    tasks.run(SECOND);

    assertEquals(List.of("other 0", "task 1", "event 1"), seen);
  }

  @Test
  void a_killed_contexts_tasks_end_where_they_are_and_hear_no_more() {
    loop.start(
        "task",
        () -> {
          try {
            loop.latch().await();
          } finally {
            see("unwound");
          }
        });
    loop.post("event", SECOND, () -> see("event"));
    tasks.settle();

    loop.kill();
    tasks.run(SECOND);

    assertEquals(List.of("unwound 0"), seen);
    assertEquals(List.of(), tasks.unfinished());
  }

  @Test
  void a_timer_that_is_held_back_goes_off_late_and_an_opened_latch_does_not() {
    Latch latch = loop.latch();
    loop.alignTimers(Duration.ofMinutes(1));
    loop.start("timer", () -> see("timer " + loop.latch().await(SECOND)));
    loop.start("latch", () -> see("latch " + latch.await(SECOND)));
    tasks.run(SECOND.multipliedBy(2));

    latch.open();
    tasks.run(Duration.ofMinutes(1));

    assertEquals(List.of("latch true 2", "timer false 60"), seen);
  }

  private void see(String what) {
    seen.add(what + " " + tasks.elapsed().toSeconds());
  }
}
