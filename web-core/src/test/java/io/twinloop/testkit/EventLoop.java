package io.twinloop.testkit;

import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.time.Duration;

/**
 * The thread of one context: its tasks and callbacks run one at a time, and it can be blocked,
 * frozen or killed as a whole. What is due meanwhile goes on afterwards.
 */
public final class EventLoop implements Tasks {
  private static final long NEVER = Long.MAX_VALUE;

  private final SimulatedTasks tasks;
  private final String name;
  private State state = State.RUNNING;
  private long blockedUntil;
  private long frozenAt;
  private long timerGridMs = 1;
  private Due busy;

  private enum State {
    RUNNING,
    /** Told that it will freeze: what that wakes may still go on to where it waits. */
    FREEZING,
    FROZEN,
    DEAD
  }

  EventLoop(SimulatedTasks tasks, String name) {
    this.tasks = tasks;
    this.name = name;
  }

  public String name() {
    return name;
  }

  @Override
  public void start(String task, Runnable body) {
    if (isAlive()) {
      tasks.start(this, task, body);
    }
  }

  @Override
  public Latch latch() {
    return new SimulatedLatch(tasks);
  }

  /**
   * Runs the callback, which must not suspend, after that long: what an event does in a browser.
   */
  public void post(String event, Duration delay, Callback callback) {
    if (isAlive()) {
      tasks.post(this, event, delay, callback);
    }
  }

  public boolean isAlive() {
    return state != State.DEAD;
  }

  /** Whether it is frozen, or about to be. */
  public boolean isFrozen() {
    return state == State.FREEZING || state == State.FROZEN;
  }

  /**
   * From now on nothing of it runs, until {@link #thaw}. A task that runs now goes on to where it
   * waits.
   */
  public void freeze() {
    if (state == State.RUNNING) {
      state = State.FROZEN;
    }
  }

  /**
   * As {@link #freeze}, but tasks that can go on without time passing do so first, and events do
   * not.
   */
  public void freezeSoon() {
    if (state == State.RUNNING) {
      state = State.FREEZING;
      frozenAt = tasks.elapsed().toMillis();
    }
  }

  public void thaw() {
    if (isFrozen()) {
      state = State.RUNNING;
    }
  }

  /**
   * Keeps the thread busy for that long. In a task, that task goes on afterwards before anything
   * else does; in a callback, the callback ends first.
   */
  public void block(Duration duration) {
    blockedUntil = Math.max(blockedUntil, tasks.elapsed().toMillis() + duration.toMillis());
    tasks.runningIn(this).ifPresent(this::hold);
  }

  /** The thread is free again. */
  public void unblock() {
    blockedUntil = 0;
    if (busy != null) {
      busy.due(tasks.elapsed().toMillis(), Due.Cause.EVENT);
    }
  }

  /** Timers go off only at multiples of that, as in a hidden tab. */
  public void alignTimers(Duration grid) {
    timerGridMs = Math.max(1, grid.toMillis());
  }

  /** Ends everything in it where it is; what runs now ends with {@link Killed} at its next wait. */
  public void kill() {
    if (isAlive()) {
      state = State.DEAD;
      tasks.kill(this);
    }
  }

  /** When that can go on, as things are now. */
  long readyAt(Due due) {
    if (busy != null && busy != due || state != State.RUNNING && !lets(due)) {
      return NEVER;
    }
    long at = due.cause() == Due.Cause.TIMER ? aligned(due.at()) : due.at();
    return Math.max(at, blockedUntil);
  }

  private boolean lets(Due due) {
    return switch (state) {
      case RUNNING -> true;
      case FREEZING -> due instanceof SimulatedTask && frozenAt == tasks.elapsed().toMillis();
      case FROZEN, DEAD -> false;
    };
  }

  private void hold(SimulatedTask task) {
    busy = task;
    try {
      task.waitUntil(blockedUntil, Due.Cause.EVENT);
    } finally {
      busy = null;
    }
  }

  private long aligned(long at) {
    if (timerGridMs == 1 || at == NEVER) {
      return at;
    }
    return (at + timerGridMs - 1) / timerGridMs * timerGridMs;
  }
}
