package io.twinloop.testkit.simulation;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.port.Callback;
import io.twinloop.port.Clock;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.port.Signals;
import io.twinloop.port.Stopwatch;
import io.twinloop.port.Tasks;
import io.twinloop.testkit.EventLoop;
import io.twinloop.testkit.FakeLifecycle;
import io.twinloop.testkit.Killed;
import java.time.Duration;

/** A tab or a worker, and the ports as it sees them. At every call of one, something may happen. */
public final class SimulatedContext {
  private final World world;
  private final ContextId id;
  private final EventLoop loop;
  private final FakeLifecycle lifecycle;
  private final Tasks tasks;
  private final Signals signals;
  private final Exclusive exclusive;
  private Stage ownStage;
  private long clockErrorMs;

  SimulatedContext(
      World world,
      ContextId id,
      EventLoop loop,
      Stage stage,
      SimulatedSignals signals,
      SimulatedExclusive exclusive) {
    this.world = world;
    this.id = id;
    this.loop = loop;
    this.lifecycle = new FakeLifecycle(stage);
    this.ownStage = stage;
    this.tasks = new RiskyTasks(this);
    this.signals = signals.in(this);
    this.exclusive = exclusive.in(this);
  }

  public ContextId id() {
    return id;
  }

  public String name() {
    return id.text();
  }

  public World world() {
    return world;
  }

  public EventLoop loop() {
    return loop;
  }

  public Tasks tasks() {
    return tasks;
  }

  public Signals signals() {
    return signals;
  }

  public Exclusive exclusive() {
    return exclusive;
  }

  public Lifecycle lifecycle() {
    return lifecycle;
  }

  public Stopwatch stopwatch() {
    return () -> {
      risk("stopwatch");
      return world.tasks().elapsed();
    };
  }

  public Clock clock() {
    return () -> {
      risk("clock");
      return time();
    };
  }

  /** What its clock shows. */
  public Timestamp time() {
    return world.tasks().now().plus(Duration.ofMillis(clockErrorMs));
  }

  public boolean isAlive() {
    return loop.isAlive();
  }

  /**
   * To be called at every call of a port, and in every callback of one: anything may happen here.
   */
  public void risk(String call) {
    if (isAlive()) {
      world.misfortune().strike(this, call);
    }
    if (!isAlive()) {
      throw new Killed();
    }
  }

  /** Waits in virtual time, unthrottled: what a request of the browser takes. Suspends. */
  public void delay(Duration duration) {
    world.tasks().sleep(duration);
  }

  /** Its own clock jumps. */
  void moveClock(Duration by) {
    clockErrorMs += by.toMillis();
  }

  /** The user goes to this tab, or away from it. */
  void become(Stage stage) {
    ownStage = stage;
    loop.alignTimers(stage == Stage.HIDDEN ? world.hiddenTimers() : Duration.ZERO);
    if (!loop.isFrozen()) {
      show(stage);
    }
  }

  /**
   * Frozen as the browser does it: the page is told, and what that wakes goes on before.
   *
   * @param then what the browser does next
   */
  void suspend(Callback then) {
    loop.post(
        "freeze",
        Duration.ZERO,
        () -> {
          if (!world.isCalm()) {
            show(Stage.SUSPENDED);
            loop.freezeSoon();
            then.call();
          }
        });
  }

  void thaw() {
    loop.thaw();
    show(ownStage);
  }

  /** What it is when it is not suspended. */
  Stage ownStage() {
    return ownStage;
  }

  private void show(Stage stage) {
    if (lifecycle.stage() != stage) {
      world.trace().note(name(), "becomes", stage);
      lifecycle.become(stage);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
