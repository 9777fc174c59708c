package io.twinloop.testkit;

import io.twinloop.id.Timestamp;
import io.twinloop.port.Callback;
import io.twinloop.port.Clock;
import io.twinloop.port.Latch;
import io.twinloop.port.Stopwatch;
import io.twinloop.port.Tasks;
import io.twinloop.testkit.Due.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Tasks as threads that pass one baton, in virtual time. At each port call the task that goes on is
 * chosen by chance, which the seed repeats; time stands still while any task can go on and then
 * jumps to the next timer. The test's own thread drives, and between its calls nothing runs. An
 * exception that escapes a task fails the driving call, with the seed in the message.
 *
 * <p>Tasks belong to one context unless they are started in an {@link EventLoop} of their own.
 */
public final class SimulatedTasks implements Tasks, Clock, Stopwatch, AutoCloseable {
  private static final Timestamp BEGIN = new Timestamp(1_700_000_000_000L);

  private final Relay relay;
  private final Optional<Runners> own;
  private final EventLoop main;
  private long clockErrorMs;

  /** With threads of its own, which end with {@link #close}. */
  public SimulatedTasks(long seed) {
    Runners runners = new Runners();
    this.relay = new Relay(seed, runners);
    this.own = Optional.of(runners);
    this.main = loop("main");
  }

  /**
   * @param threads run the tasks, each on another; may serve many simulations
   */
  public SimulatedTasks(long seed, Executor threads) {
    this.relay = new Relay(seed, threads);
    this.own = Optional.empty();
    this.main = loop("main");
  }

  public long seed() {
    return relay.seed();
  }

  @Override
  public Timestamp now() {
    return new Timestamp(BEGIN.epochMs() + relay.elapsedMs() + clockErrorMs);
  }

  /** Makes the wall clock jump, as when the user or NTP sets it; timers do not notice. */
  public void moveClock(Duration by) {
    clockErrorMs += by.toMillis();
  }

  @Override
  public Duration elapsed() {
    return Duration.ofMillis(relay.elapsedMs());
  }

  /** One more context. */
  public EventLoop loop(String name) {
    return new EventLoop(this, name);
  }

  @Override
  public void start(String name, Runnable body) {
    start(main, name, body);
  }

  @Override
  public Latch latch() {
    return new SimulatedLatch(this);
  }

  /** Runs until no task can go on without time passing. */
  public void settle() {
    relay.runUntil(relay.elapsedMs(), () -> false);
    relay.failIfBroken();
  }

  /** Runs all that happens within that long, and ends with that much time passed. */
  public void run(Duration duration) {
    long end = relay.elapsedMs() + duration.toMillis();
    relay.runUntil(end, () -> false);
    relay.failIfBroken();
    relay.pass(end);
  }

  /** Runs until every task has ended; a deadlock fails, naming those that wait for ever. */
  public void finish() {
    relay.runUntil(Relay.FOR_EVER - 1, () -> relay.unfinished().isEmpty());
    relay.failIfBroken();
    failIfStuck(relay.unfinished().isEmpty());
  }

  /** Runs the body as a task, and everything beside it, until the body has ended. */
  public <T> T call(Supplier<T> body) {
    SimulatedCall<T> call = new SimulatedCall<>(body);
    start("test", call);
    relay.runUntil(Relay.FOR_EVER - 1, call::ended);
    relay.failIfBroken();
    failIfStuck(call.ended());
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
    running("giveWay").waitUntil(relay.elapsedMs(), Cause.EVENT);
  }

  /** Waits in virtual time. For port fakes, called from a task. */
  public void sleep(Duration duration) {
    running("sleep").waitUntil(relay.elapsedMs() + duration.toMillis(), Cause.EVENT);
  }

  /** The names of the tasks that have not ended. */
  public List<String> unfinished() {
    return relay.unfinished();
  }

  /** Ends every task where it waits, as a closing browser does: no code of it runs to an end. */
  @Override
  public void close() {
    relay.close();
    own.ifPresent(Runners::close);
  }

  void start(EventLoop loop, String name, Runnable body) {
    relay.add(loop, name, body);
  }

  void post(EventLoop loop, String name, Duration delay, Callback callback) {
    relay.add(new SimulatedEvent(loop, name, relay.elapsedMs() + delay.toMillis(), callback));
  }

  void kill(EventLoop loop) {
    relay.kill(loop);
  }

  /** Waits up to {@code atMost} for someone to {@link #wake} the task. */
  SimulatedTask park(Optional<Duration> atMost) {
    SimulatedTask task = running("await");
    task.waitUntil(
        atMost.map(limit -> relay.elapsedMs() + limit.toMillis()).orElse(Relay.FOR_EVER),
        Cause.TIMER);
    return task;
  }

  SimulatedTask running(String what) {
    return relay
        .current()
        .orElseThrow(() -> new IllegalStateException(what + " suspends: call it from a task"));
  }

  Optional<SimulatedTask> runningIn(EventLoop loop) {
    return relay.current().filter(task -> task.loop() == loop);
  }

  void wake(SimulatedTask task) {
    task.wakeAt(relay.elapsedMs());
  }

  private void failIfStuck(boolean done) {
    if (!done) {
      throw new AssertionError(
          "deadlock (seed " + seed() + "): " + unfinished() + " wait for ever");
    }
  }
}
