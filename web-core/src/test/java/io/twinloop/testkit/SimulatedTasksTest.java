package io.twinloop.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.port.Exclusive;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpRequest;
import io.twinloop.port.Latch;
import io.twinloop.port.Signals;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulatedTasksTest {
  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final List<String> seen = new ArrayList<>();

  @Test
  void time_passes_only_when_nothing_can_go_on() {
    Latch never = tasks.latch();
    tasks.start(
        "sleeper",
        () -> {
          assertFalse(never.await(Duration.ofMinutes(1)));
          seen.add("woke after " + tasks.elapsed());
        });

    tasks.run(Duration.ofSeconds(59));
    assertEquals(List.of(), seen);
    tasks.run(Duration.ofSeconds(1));

    assertEquals(List.of("woke after PT1M"), seen);
  }

  @Test
  void an_opened_latch_wakes_all_who_wait_at_once() {
    Latch latch = tasks.latch();
    tasks.start("a", () -> seen.add("a " + latch.await(Duration.ofHours(1))));
    tasks.start("b", latch::await);
    tasks.settle();

    latch.open();
    tasks.settle();

    assertEquals(List.of("a true"), seen);
    assertEquals(Duration.ZERO, tasks.elapsed());
    assertEquals(List.of(), tasks.unfinished());
  }

  @Test
  void a_call_that_has_ended_lets_no_more_time_pass() {
    tasks.start("sleeper", () -> tasks.sleep(Duration.ofHours(1)));

    tasks.act(() -> tasks.sleep(Duration.ofSeconds(1)));

    assertEquals(Duration.ofSeconds(1), tasks.elapsed());
  }

  @Test
  void a_seed_repeats_its_schedule_and_seeds_differ() {
    assertEquals(schedule(7), schedule(7));
    assertNotEquals(1, LongStream.range(0, 20).mapToObj(this::schedule).distinct().count());
  }

  private String schedule(long seed) {
    StringBuilder order = new StringBuilder();
    SimulatedTasks own = new SimulatedTasks(seed);
    for (String name : List.of("a", "b", "c")) {
      own.start(
          name,
          () -> {
            order.append(name);
            own.giveWay();
            order.append(name);
          });
    }
    own.finish();
    return order.toString();
  }

  @Test
  void a_deadlock_names_those_that_wait() {
    tasks.start("stuck", () -> tasks.latch().await());

    AssertionError failure = assertThrows(AssertionError.class, tasks::finish);

    assertTrue(failure.getMessage().contains("seed 1"));
    assertTrue(failure.getMessage().contains("stuck"));
  }

  @Test
  void an_exception_that_escapes_a_task_fails_the_test() {
    tasks.start(
        "broken",
        () -> {
          throw new IllegalStateException("broken");
        });

    AssertionError failure = assertThrows(AssertionError.class, tasks::settle);

    assertEquals("broken", failure.getCause().getMessage());
  }

  @Test
  void a_task_that_begins_when_another_ends_takes_over_its_thread() {
    Set<Thread> threads = new HashSet<>();
    for (String name : List.of("a", "b", "c")) {
      tasks.start(name, () -> threads.add(Thread.currentThread()));
    }

    tasks.settle();

    assertEquals(1, threads.size());
  }

  @Test
  void closing_ends_waiting_tasks_and_their_threads() {
    List<Thread> threads = new ArrayList<>();
    tasks.start(
        "waiting",
        () -> {
          threads.add(Thread.currentThread());
          tasks.latch().await();
          seen.add("went on");
        });
    tasks.settle();

    tasks.close();

    assertFalse(threads.get(0).isAlive());
    assertEquals(List.of(), seen);
  }

  @Test
  void a_request_ends_by_answer_timeout_or_cancellation() {
    HttpRequest request =
        new HttpRequest("GET", "http://h/", Map.of(), Optional.empty(), Duration.ofSeconds(10));
    ScriptedHttp http = new ScriptedHttp(tasks, any -> Reply.ok("{}").after(Duration.ofSeconds(3)));

    assertEquals(
        new HttpOutcome.Answered(200, Optional.empty(), "{}"),
        tasks.call(() -> http.send(request, new Cancellation())));
    assertEquals(Duration.ofSeconds(3), tasks.elapsed());

    http.serve(any -> Reply.silence());
    assertEquals(HttpOutcome.Reason.TIMEOUT, failure(http, request, new Cancellation()));
    assertEquals(Duration.ofSeconds(13), tasks.elapsed());

    Cancellation cancellation = new Cancellation();
    tasks.start(
        "canceller",
        () -> {
          tasks.sleep(Duration.ofSeconds(2));
          cancellation.request();
        });
    assertEquals(HttpOutcome.Reason.CANCELLED, failure(http, request, cancellation));
    assertEquals(Duration.ofSeconds(15), tasks.elapsed());
    assertEquals(3, http.requests().size());
  }

  private HttpOutcome.Reason failure(ScriptedHttp http, HttpRequest request, Cancellation asked) {
    HttpOutcome outcome = tasks.call(() -> http.send(request, asked));
    return ((HttpOutcome.Failed) outcome).reason();
  }

  @Test
  void a_held_name_is_waited_for_and_given_in_order() {
    Exclusive exclusive = new InProcessExclusive(tasks);
    Duration second = Duration.ofSeconds(1);

    Exclusive.Hold first =
        tasks.call(() -> exclusive.take("n", second, new Cancellation()).orElseThrow());
    assertTrue(tasks.call(() -> exclusive.take("n", second, new Cancellation()).isEmpty()));
    tasks.start("waiter", () -> exclusive.take("n", second, new Cancellation()).orElseThrow());
    tasks.settle();
    first.release();
    tasks.settle();

    assertEquals(List.of(), tasks.unfinished());
    assertTrue(tasks.call(() -> exclusive.isHeld("n")));
  }

  @Test
  void a_hint_reaches_every_other_context() {
    LocalSignals origin = new LocalSignals(tasks);
    Signals one = origin.context();
    one.listen("t", json -> seen.add("one " + json));
    origin.context().listen("t", json -> seen.add("two " + json));
    origin.context().listen("u", json -> seen.add("three " + json));

    one.send("t", "{}");
    assertEquals(List.of(), seen);
    tasks.settle();

    assertEquals(List.of("two {}"), seen);
  }
}
