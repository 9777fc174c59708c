package io.twinloop.testkit.simulation;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.EventLoop;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.database.DiskConditions;
import io.twinloop.testkit.database.Scheduling;
import io.twinloop.testkit.database.SimulatedDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One browser with contexts of one origin, all of whose fate comes from one seed. */
public final class World implements AutoCloseable {
  private static final Duration USUAL_DISK = Duration.ofMillis(3);
  private static final Duration SLOW_DISK = Duration.ofSeconds(2);
  private static final Duration DEATH_NOTICED = Duration.ofMillis(25);

  private final long seed;
  private final Chance chance;
  private final SimulatedTasks tasks;
  private final EventLoop browser;
  private final Trace trace;
  private final Misfortune misfortune = new Misfortune(this);
  private final SimulatedSignals signals = new SimulatedSignals(this);
  private final SimulatedExclusive exclusive = new SimulatedExclusive();
  private final Scheduling scheduling;
  private final Duration hiddenTimers;
  private final List<SimulatedContext> contexts = new ArrayList<>();
  private final List<SimulatedDatabase> databases = new ArrayList<>();
  private final List<Actor> actors = new ArrayList<>();
  private final List<Consumer<SimulatedContext>> mourners = new ArrayList<>();
  private final Cancellation ending = new Cancellation();
  private Weather weather;
  private int opened;

  public World(long seed, Executor threads) {
    this.seed = seed;
    this.chance = new Chance(seed);
    this.tasks = new SimulatedTasks(seed, threads);
    this.browser = tasks.loop("browser");
    this.trace = new Trace(tasks);
    this.scheduling = chance.pick(List.of(Scheduling.values()));
    this.hiddenTimers =
        chance.pick(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1)));
    this.weather = Weather.of(chance);
  }

  public long seed() {
    return seed;
  }

  public Chance chance() {
    return chance;
  }

  public SimulatedTasks tasks() {
    return tasks;
  }

  /** The process around all contexts, which nothing happens to. */
  public EventLoop browser() {
    return browser;
  }

  public Trace trace() {
    return trace;
  }

  public Weather weather() {
    return weather;
  }

  /** One more database of the origin. */
  public SimulatedDatabase database() {
    SimulatedDatabase database = new SimulatedDatabase(scheduling, browser, new Disk());
    databases.add(database);
    return database;
  }

  /** From now on it lives in every context that opens. */
  public void add(Actor actor) {
    actors.add(actor);
  }

  /** Tells of each context that has died. */
  public void onDeath(Consumer<SimulatedContext> mourner) {
    mourners.add(mourner);
  }

  /** Clocks like to jump to those moments. */
  public void onClockJump(Supplier<List<Timestamp>> moments) {
    misfortune.addMoments(moments);
  }

  /** The contexts that live, frozen ones included. */
  public List<SimulatedContext> contexts() {
    return List.copyOf(contexts);
  }

  public SimulatedContext open(Stage stage) {
    ContextId id = new ContextId((stage == Stage.WORKER ? "worker-" : "tab-") + ++opened);
    SimulatedContext context =
        new SimulatedContext(this, id, tasks.loop(id.text()), stage, signals, exclusive);
    contexts.add(context);
    trace.note(id.text(), "opens as", stage);
    context.become(stage);
    context.loop().start("context", () -> begin(context));
    return context;
  }

  /** It ends where it is. What it held is freed once the browser has noticed. */
  public void crash(SimulatedContext context) {
    if (!context.isAlive()) {
      return;
    }
    contexts.remove(context);
    databases.forEach(database -> database.abandon(context.loop()));
    signals.drop(context);
    browser.post(
        "death", chance.between(Duration.ZERO, DEATH_NOTICED), () -> exclusive.drop(context));
    mourners.forEach(mourner -> mourner.accept(context));
    context.loop().kill();
  }

  /** Lets a user, a browser and bad luck loose on the contexts for that long. */
  public void live(Duration time, Storyline story) {
    story.begin(this);
    run(time);
  }

  /** Nothing goes wrong any more, whatever was frozen goes on, and all that is late arrives. */
  public void calm() {
    weather = Weather.CALM;
    trace.note("everything", "is well from now on");
    act(
        () ->
            contexts()
                .forEach(
                    context -> {
                      context.loop().unblock();
                      context.thaw();
                    }));
  }

  /** Whether nothing goes wrong any more. */
  public boolean isCalm() {
    return weather.equals(Weather.CALM);
  }

  /** Asks every actor to come to an end. */
  public void end() {
    trace.note("everybody", "is to come to an end");
    act(ending::request);
  }

  public boolean isEnding() {
    return ending.requested();
  }

  public Cancellation ending() {
    return ending;
  }

  /** Lets that much time pass. */
  public void run(Duration time) {
    tasks.run(time);
  }

  @Override
  public void close() {
    tasks.close();
  }

  Misfortune misfortune() {
    return misfortune;
  }

  /** A timer of a hidden tab may go off that much late. */
  public Duration hiddenTimers() {
    return hiddenTimers;
  }

  /** Every context holds its lifeline before anything else goes on in it. */
  private void begin(SimulatedContext context) {
    context
        .exclusive()
        .take(context.id().lifeline(), Duration.ZERO, new Cancellation())
        .orElseThrow();
    for (Actor actor : actors) {
      context.loop().start("actor", () -> actor.live(context));
    }
  }

  private void act(Runnable body) {
    browser.post("act", Duration.ZERO, body::run);
    tasks.settle();
  }

  private final class Disk implements DiskConditions {

    @Override
    public Duration latency() {
      Duration most = chance.happens(weather.slowDisk()) ? SLOW_DISK : USUAL_DISK;
      return chance.between(Duration.ZERO, most);
    }

    @Override
    public Optional<ErrorCode> failure() {
      return chance.happens(weather.commitFails())
          ? Optional.of(ErrorCode.STORAGE_FULL)
          : Optional.empty();
    }
  }
}
