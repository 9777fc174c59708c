package io.twinloop.testkit;

import io.twinloop.id.Timestamp;
import io.twinloop.port.Clock;
import io.twinloop.port.Latch;
import io.twinloop.port.Stopwatch;
import io.twinloop.port.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Tasks as threads that pass one baton, in virtual time. At each port call the task that goes on is
 * chosen by chance, which the seed repeats; time stands still while any task can go on and then
 * jumps to the next timer. The test's own thread drives, and between its calls nothing runs. An
 * exception that escapes a task fails the driving call, with the seed in the message.
 */
public final class SimulatedTasks implements Tasks, Clock, Stopwatch, AutoCloseable {
  /** Far above what any scenario needs without time passing: more is a loop that never waits. */
  private static final int MAX_STEPS_AT_ONE_MOMENT = 100_000;

  private static final Timestamp BEGIN = new Timestamp(1_700_000_000_000L);
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final long seed;
  private final Random chance;
  private final List<SimulatedTask> living = new ArrayList<>();
  private final List<Throwable> escaped = new ArrayList<>();
  private SimulatedTask current;
  private long elapsedMs;
  private long clockErrorMs;

  public SimulatedTasks(long seed) {
    this.seed = seed;
    this.chance = new Random(seed);
  }

  public long seed() {
    return seed;
  }

  @Override
  public Timestamp now() {
    return new Timestamp(BEGIN.epochMs() + elapsedMs + clockErrorMs);
  }

  /** Makes the wall clock jump, as when the user or NTP sets it; timers do not notice. */
  public void moveClock(Duration by) {
    clockErrorMs += by.toMillis();
  }

  @Override
  public Duration elapsed() {
    return Duration.ofMillis(elapsedMs);
  }

  @Override
  public void start(String name, Runnable body) {
    living.add(new SimulatedTask(name, body, elapsedMs));
  }

  @Override
  public Latch latch() {
    return new SimulatedLatch(this);
  }

  /** Runs until no task can go on without time passing. */
  public void settle() {
    stepWhileRunnable();
    failIfEscaped();
  }

  /** Runs all that happens within that long, and ends with that much time passed. */
  public void run(Duration duration) {
    long end = elapsedMs + duration.toMillis();
    stepWhileRunnable();
    for (long next = nextTimer(); next <= end; next = nextTimer()) {
      elapsedMs = next;
      stepWhileRunnable();
    }
    elapsedMs = end;
    failIfEscaped();
  }

  /** Runs until every task has ended; a deadlock fails, naming those that wait for ever. */
  public void finish() {
    stepWhileRunnable();
    while (!living.isEmpty()) {
      jump();
      stepWhileRunnable();
    }
    failIfEscaped();
  }

  /** Runs the body as a task, and everything beside it, until the body has ended. */
  public <T> T call(Supplier<T> body) {
    SimulatedCall<T> call = new SimulatedCall<>(body);
    start("test", call);
    stepWhileRunnable();
    while (!call.ended()) {
      jump();
      stepWhileRunnable();
    }
    failIfEscaped();
    return call.result();
  }

  /** Runs the body as a task, and everything beside it, until the body has ended. */
  public void act(Runnable body) {
    call(
        () -> {
          body.run();
          return Optional.empty();
        });
  }

  /** Lets others go on first, if chance says so. For port fakes, called from a task. */
  public void giveWay() {
    running("giveWay").waitUntil(elapsedMs);
  }

  /** Waits in virtual time. For port fakes, called from a task. */
  public void sleep(Duration duration) {
    running("sleep").waitUntil(elapsedMs + duration.toMillis());
  }

  /** The names of the tasks that have not ended. */
  public List<String> unfinished() {
    return living.stream().map(SimulatedTask::name).toList();
  }

  /** Ends every task where it waits, as a closing browser does: no code of it runs to an end. */
  @Override
  public void close() {
    while (!living.isEmpty()) {
      living.remove(living.size() - 1).kill();
    }
  }

  /** Waits up to {@code atMostMs} for someone to {@link #wake} the task. */
  SimulatedTask park(Optional<Duration> atMost) {
    SimulatedTask task = running("await");
    task.waitUntil(atMost.map(limit -> elapsedMs + limit.toMillis()).orElse(FOR_EVER));
    return task;
  }

  SimulatedTask running(String what) {
    if (current == null) {
      throw new IllegalStateException(what + " suspends: call it from a task");
    }
    return current;
  }

  void wake(SimulatedTask task) {
    task.wakeAt(elapsedMs);
  }

  private void jump() {
    long next = nextTimer();
    if (next == FOR_EVER) {
      throw new AssertionError("deadlock (seed " + seed + "): " + unfinished() + " wait for ever");
    }
    elapsedMs = next;
  }

  private void stepWhileRunnable() {
    for (int steps = 0; step(); steps++) {
      if (steps > MAX_STEPS_AT_ONE_MOMENT) {
        throw new AssertionError("busy loop (seed " + seed + ") among " + unfinished());
      }
    }
  }

  private boolean step() {
    List<SimulatedTask> runnable = living.stream().filter(t -> t.wakesAt() <= elapsedMs).toList();
    if (runnable.isEmpty()) {
      return false;
    }
    current = runnable.get(chance.nextInt(runnable.size()));
    SimulatedTask stepped = current;
    stepped.step();
    current = null;
    if (stepped.ended()) {
      living.remove(stepped);
      stepped.escaped().ifPresent(escaped::add);
    }
    return true;
  }

  private long nextTimer() {
    return living.stream().mapToLong(SimulatedTask::wakesAt).min().orElse(FOR_EVER);
  }

  private void failIfEscaped() {
    if (escaped.isEmpty()) {
      return;
    }
    AssertionError failure =
        new AssertionError("an exception escaped a task (seed " + seed + ")", escaped.get(0));
    escaped.clear();
    throw failure;
  }
}
