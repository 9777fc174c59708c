package io.twinloop.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Who has the baton. A task that waits or ends chooses who is next and hands over directly; the
 * driver's thread gets the baton back when the drive is over. Time is virtual, in milliseconds.
 */
final class Relay implements SimulatedTask.Baton {
  static final long FOR_EVER = Long.MAX_VALUE;

  /** Far above what any scenario needs without time passing: more is a loop that never waits. */
  private static final int MAX_STEPS_AT_ONE_MOMENT = 100_000;

  private final long seed;
  private final Random chance;
  private final Executor threads;
  private final List<Due> agenda = new ArrayList<>();
  private final List<Due> ready = new ArrayList<>();
  private final Deque<SimulatedTask> dying = new ArrayDeque<>();
  private final Semaphore driver = new Semaphore(0);
  private Optional<SimulatedTask> current = Optional.empty();
  private Optional<Throwable> escaped = Optional.empty();
  private Optional<AssertionError> failure = Optional.empty();
  private BooleanSupplier goal = () -> false;
  private long limitMs;
  private long elapsedMs;
  private int steps;
  private boolean closed;

  Relay(long seed, Executor threads) {
    this.seed = seed;
    this.chance = new Random(seed);
    this.threads = threads;
  }

  long seed() {
    return seed;
  }

  long elapsedMs() {
    return elapsedMs;
  }

  /** The task that has the baton; none between tasks and in callbacks. */
  Optional<SimulatedTask> current() {
    return current;
  }

  void add(EventLoop loop, String name, Runnable body) {
    add(new SimulatedTask(loop, name, elapsedMs, body, this, threads));
  }

  void add(Due due) {
    agenda.add(due);
  }

  /** The names of the tasks that have not ended. */
  List<String> unfinished() {
    return agenda.stream().filter(SimulatedTask.class::isInstance).map(Due::name).toList();
  }

  /**
   * Runs all that happens until that moment, or until the goal is reached and nothing can go on
   * without time passing. Called by the driver.
   */
  void runUntil(long elapsedMs, BooleanSupplier goal) {
    this.limitMs = elapsedMs;
    this.goal = goal;
    this.steps = 0;
    Optional<SimulatedTask> next = choose();
    if (next.isPresent()) {
      next.get().resume();
      driver.acquireUninterruptibly();
    }
  }

  /** Lets time pass in which nothing happens. */
  void pass(long until) {
    elapsedMs = until;
  }

  void failIfBroken() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (escaped.isPresent()) {
      Throwable cause = escaped.get();
      escaped = Optional.empty();
      throw new AssertionError("an exception escaped a task (seed " + seed + ")", cause);
    }
  }

  /** Ends all that belongs to that context; tasks unwind before anything else goes on. */
  void kill(EventLoop loop) {
    for (Due due : List.copyOf(agenda)) {
      if (due.loop() == loop) {
        kill(due);
      }
    }
  }

  void close() {
    closed = true;
    List.copyOf(agenda).forEach(this::kill);
    runUntil(elapsedMs, () -> false);
  }

  @Override
  public void waitAfter(SimulatedTask task) {
    Optional<SimulatedTask> next = choose();
    if (!next.equals(Optional.of(task))) {
      pass(next);
      task.awaitTurn();
    }
  }

  @Override
  public Optional<SimulatedTask> endAfter(SimulatedTask task) {
    agenda.remove(task);
    task.escaped().ifPresent(this::escaped);
    Optional<SimulatedTask> next = choose();
    if (next.isPresent() && !next.get().hasBegun()) {
      return next;
    }
    pass(next);
    return Optional.empty();
  }

  private void pass(Optional<SimulatedTask> next) {
    if (next.isPresent()) {
      next.get().resume();
    } else {
      driver.release();
    }
  }

  /** Who is next; empty for the driver. Callbacks that are next run here. */
  private Optional<SimulatedTask> choose() {
    current = Optional.empty();
    while (dying.isEmpty() && !isOver()) {
      Due next = ready.get(chance.nextInt(ready.size()));
      if (next instanceof SimulatedTask task) {
        current = Optional.of(task);
        return current;
      }
      agenda.remove(next);
      run((SimulatedEvent) next);
    }
    current = Optional.ofNullable(dying.poll());
    return current;
  }

  /** Whether the driver gets the baton now; if not, something is ready. */
  private boolean isOver() {
    if (closed || escaped.isPresent() || failure.isPresent()) {
      return true;
    }
    long next = findReady();
    while (ready.isEmpty()) {
      if (next > limitMs || next == FOR_EVER || goal.getAsBoolean()) {
        return true;
      }
      elapsedMs = next;
      steps = 0;
      next = findReady();
    }
    if (++steps > MAX_STEPS_AT_ONE_MOMENT) {
      failure =
          Optional.of(new AssertionError("busy loop (seed " + seed + ") among " + unfinished()));
    }
    return failure.isPresent();
  }

  /** Answers when the next can go on. */
  private long findReady() {
    ready.clear();
    long next = FOR_EVER;
    for (Due due : agenda) {
      long at = due.loop().readyAt(due);
      if (at <= elapsedMs) {
        ready.add(due);
      }
      next = Math.min(next, at);
    }
    return next;
  }

  private void run(SimulatedEvent event) {
    try {
      event.run();
    } catch (Killed e) {
      // Its context died in the middle of it.
    } catch (Throwable e) {
      escaped(e);
    }
  }

  private void escaped(Throwable e) {
    if (escaped.isEmpty()) {
      escaped = Optional.of(e);
    }
  }

  private void kill(Due due) {
    agenda.remove(due);
    if (due instanceof SimulatedTask task) {
      task.kill();
      if (task.hasBegun() && !current.equals(Optional.of(task))) {
        dying.add(task);
      }
    }
  }
}
