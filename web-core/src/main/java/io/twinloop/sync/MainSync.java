package io.twinloop.sync;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.api.SyncApi;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.port.Connectivity;
import io.twinloop.port.Subscription;
import io.twinloop.port.Tasks;
import io.twinloop.sync.RetryRules.GiveUp;
import io.twinloop.sync.RetryRules.Next;
import io.twinloop.sync.RetryRules.Repeat;
import io.twinloop.sync.RetryRules.StartOver;
import io.twinloop.sync.wire.SyncRequest;
import io.twinloop.sync.wire.SyncResponses;
import io.twinloop.sync.wire.SyncResponses.Reading;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Loop;
import io.twinloop.task.Pause;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps rooms and timelines up to date: one connection, one request in flight, each with the newest
 * position that was received and never an older one. What it brings goes to a {@link SyncSink}, how
 * it fares to a {@link Connection}.
 */
public final class MainSync {
  /** As long as proxies commonly leave a silent request alone. */
  private static final Duration HOLD = Duration.ofSeconds(30);

  private final SyncApi api;
  private final SyncSink sink;
  private final RetryRules rules;
  private final Connection connection;
  private final Connectivity connectivity;
  private final Pause pause;
  private final Loop loop;
  private final ActivityLog log;
  private final CurrentRooms current;
  private final String name;

  private SyncProgress progress;
  private Set<RoomId> open = Set.of();
  private Optional<Cancellation> longPoll = Optional.empty();

  /**
   * @param current is told what this loop follows
   * @param name the connection's, at most 16 characters; no other living context may use it
   * @param resumed where the connection stood when it was last stored; ignored where it is
   *     another's
   */
  public MainSync(
      SyncApi api,
      SyncSink sink,
      RetryRules rules,
      Connection connection,
      Connectivity connectivity,
      Tasks tasks,
      ActivityLog log,
      CurrentRooms current,
      String name,
      Optional<SyncPosition> resumed) {
    this.api = api;
    this.sink = sink;
    this.rules = rules;
    this.connection = connection;
    this.connectivity = connectivity;
    this.pause = new Pause(tasks);
    this.loop = new Loop("main sync", tasks);
    this.log = log;
    this.current = current;
    this.name = name;
    this.progress = SyncProgress.from(resumed.filter(stored -> stored.connection().equals(name)));
  }

  /** Starts the loop, unless it runs. Suspends while an earlier one stops. */
  public void start() {
    loop.start(this::run);
    connection.note(ConnectionChange.STARTED);
  }

  /** Stops the loop. When it returns, nothing of the loop writes any more. Suspends. */
  public void stop() {
    loop.stop();
    if (!loop.isRunning()) {
      connection.note(ConnectionChange.STOPPED);
    }
  }

  /** Tells which rooms are open, in place of those told before. Never suspends. */
  public void show(Collection<RoomId> rooms) {
    if (!open.equals(Set.copyOf(rooms))) {
      open = Set.copyOf(rooms);
      longPoll.ifPresent(Cancellation::request);
    }
  }

  /** Makes the window larger than it would grow by itself. Never suspends. */
  public void showMoreRooms() {
    progress = progress.widened();
    longPoll.ifPresent(Cancellation::request);
  }

  private void run(Cancellation stop) {
    progress = progress.started();
    Subscription hints = connectivity.onChange(this::onConnectivity);
    try {
      while (!stop.requested() && step(stop)) {
        // Each step is one request and what follows from it.
      }
    } catch (RuntimeException broken) {
      String what = "Syncing broke down: " + broken + ". Start it again or reload the page.";
      connection.note(
          ConnectionChange.REFUSED, new TwinloopException(ErrorCode.INTERNAL, what, broken));
    } finally {
      current.none();
      hints.close();
    }
  }

  /** Whether to go on. */
  private boolean step(Cancellation stop) {
    Cancellation.Child request = stop.child();
    SyncProgress asked = progress;
    Set<RoomId> openThen = open;
    ApiOutcome outcome = request(asked, request.cancellation());
    request.close().call();
    if (request.cancellation().requested() && !(outcome instanceof Success)) {
      return true;
    }
    if (!(outcome instanceof Success success)) {
      return recover(outcome, stop);
    }
    Optional<Reading> reading = SyncResponses.read(success.body());
    if (reading.isEmpty()) {
      return recover(new Unreadable(200, "no position"), stop);
    }
    accept(reading.get(), asked, openThen);
    return true;
  }

  private ApiOutcome request(SyncProgress asked, Cancellation cancellation) {
    Duration hold = asked.caughtUp() ? HOLD : Duration.ZERO;
    longPoll = asked.caughtUp() ? Optional.of(cancellation) : Optional.empty();
    String body = new SyncRequest(name, asked.window().size(), open).toJson();
    Optional<String> pos = asked.position().map(SyncPosition::pos);
    ApiOutcome outcome = api.sync(pos, hold, body, cancellation);
    longPoll = Optional.empty();
    return outcome;
  }

  private void accept(Reading reading, SyncProgress asked, Set<RoomId> openThen) {
    SyncPosition received = new SyncPosition(name, reading.response().pos());
    connection.note(ConnectionChange.REACHED);
    current.told(openThen, asked.window(), reading.response().roomCount());
    deliver(reading, received);
    progress = progress.received(received, reading.response().roomCount(), asked);
  }

  private void deliver(Reading reading, SyncPosition received) {
    try {
      sink.accept(reading.response(), received);
    } catch (StoreFailure failure) {
      log.note("storage", "Could not keep what was received: " + failure.getMessage());
    } catch (RuntimeException broken) {
      current.none();
      log.note("sync", "Left out a response that could not be applied: " + broken);
    }
    if (reading.skipped() > 0) {
      log.note("sync", "Left out " + reading.skipped() + " rooms that made no sense");
    }
  }

  private boolean recover(ApiOutcome outcome, Cancellation stop) {
    current.none();
    progress = progress.failed();
    Next next = rules.after(outcome, progress);
    if (next instanceof GiveUp giveUp) {
      log.note("sync", giveUp.why().getMessage());
      connection.note(giveUp.change(), giveUp.why());
      return false;
    }
    if (next instanceof StartOver startOver) {
      log.note("sync", "The homeserver forgot the connection; it begins anew");
      connection.note(ConnectionChange.REACHED);
      progress = progress.forgotten();
      pause.take(startOver.pause(), stop);
    } else if (next instanceof Repeat repeat) {
      note(repeat);
      pause.take(repeat.pause(), stop);
    }
    return true;
  }

  private void note(Repeat repeat) {
    log.note("sync", "No response; the next try is in " + repeat.pause().toMillis() + " ms");
    if (repeat.reached()) {
      connection.note(ConnectionChange.REACHED);
    } else if (progress.failures() > 1 || !connectivity.online()) {
      connection.note(ConnectionChange.LOST);
    }
  }

  /** A network that came back has mostly broken what was under way. */
  private void onConnectivity() {
    if (connectivity.online()) {
      pause.end();
      longPoll.ifPresent(Cancellation::request);
    }
  }
}
