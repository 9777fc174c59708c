package io.twinloop.account;

import io.twinloop.activity.ActivityLog;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.lease.Freshness;
import io.twinloop.lease.Guard;
import io.twinloop.lease.Leadership;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.LeaseName;
import io.twinloop.port.Callback;
import io.twinloop.port.Clock;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.EventChanges;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Listeners;
import io.twinloop.task.Turns;
import java.time.Duration;
import java.util.Optional;

/**
 * Sees to it that one context per account records what sync brings, and that what it records is
 * whole: the position on disk is that of the connection whose every response was recorded. The
 * others live from memory and wait for the lease; whoever follows first writes what the disk lacks.
 */
final class Recorder implements Leadership.Role {
  /** A reloading tab's lease is free or stolen from the dead within 30 ms; this is still unseen. */
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);

  /** A full disk is not emptied within seconds, and each try rewrites everything. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final EventShelf shelf;
  private final Tasks tasks;
  private final Clock clock;
  private final ActivityLog activity;
  private final Turns turns;
  private final RoomBook book;
  private final Leadership leadership;
  private final Backlog backlog = new Backlog();
  private final Listeners<RecordingState> listeners = new Listeners<>();
  private RecordingState state = new RecordingState.Waiting();
  private Optional<Guard> guard = Optional.empty();
  private Reload reload = () -> {};
  private Latch answered;
  private Timestamp retryAt = new Timestamp(0);
  private boolean diskLost;

  /** Starts over from disk, within a turn. May suspend. */
  interface Reload {
    void run();
  }

  /**
   * @param turns what is recorded later is recorded in a turn of its own
   * @param book what is in memory
   */
  Recorder(UserId account, EventShelf shelf, Platform platform, Turns turns, RoomBook book) {
    this.shelf = shelf;
    this.tasks = platform.tasks();
    this.clock = platform.clock();
    this.activity = platform.activity();
    this.turns = turns;
    this.book = book;
    LeaseName lease = AccountLeases.events(account);
    this.leadership = new Leadership(platform.leases().lock(lease, shelf.leases()), tasks, this);
    this.answered = tasks.latch();
    shelf.lost().add(this::lost);
  }

  RecordingState state() {
    return state;
  }

  Listeners<RecordingState> listeners() {
    return listeners;
  }

  /**
   * Seeks to record from now on. Suspends, for a moment at most.
   *
   * @param reload called when this context comes to record before its own connection brought
   *     anything: the disk may know more than memory
   * @return whether this context records from the start, and so may resume the recorded position
   */
  boolean open(Reload reload) {
    this.reload = reload;
    answered = tasks.latch();
    leadership.start();
    answered.await(FIRST_WAIT);
    return state instanceof RecordingState.Recording;
  }

  /**
   * Records the changes, or everything where something was missed. Suspends; never throws.
   *
   * @param install takes the changes over into memory: after they were recorded, but before
   *     everything is, which they belong to
   */
  void record(EventChanges changes, Callback install) {
    boolean degraded = state instanceof RecordingState.Degraded;
    boolean recorded = state instanceof RecordingState.Recording && commit(changes);
    install.call();
    if (!recorded) {
      backlog.add(changes);
    }
    if (degraded && guard.isPresent() && !clock.now().isBefore(retryAt)) {
      catchUp();
    }
  }

  /** Records no more; when it returns, nothing of it is still being written. Suspends. */
  void close() {
    leadership.stop();
  }

  @Override
  public void lead(Guard taken, Cancellation until) {
    turns.take(() -> begin(taken, until));
    Latch end = tasks.latch();
    until.onRequest(end::open);
    end.await();
    turns.take(this::end);
  }

  @Override
  public void refused(StoreFailure failure) {
    degrade(failure);
    answered.open();
  }

  private Void begin(Guard taken, Cancellation until) {
    if (until.requested()) {
      return null;
    }
    guard = Optional.of(taken);
    Freshness found = taken.freshness();
    taken.reloaded();
    if (!book.received()) {
      become(new RecordingState.Recording());
      reload.run();
    } else if (found == Freshness.DIRTY || !backlog.isEmpty()) {
      activity.note("storage", "Keeps what it learns on disk from now on");
      catchUp();
    } else {
      become(new RecordingState.Recording());
    }
    answered.open();
    return null;
  }

  private Void end() {
    guard = Optional.empty();
    become(new RecordingState.Waiting());
    return null;
  }

  private void catchUp() {
    if (commit(diskLost ? book.everything() : book.unrecorded(backlog))) {
      backlog.clear();
      diskLost = false;
    }
  }

  private void lost(StoreFailure failure) {
    diskLost = true;
    if (state instanceof RecordingState.Recording) {
      degrade(failure);
    }
  }

  private boolean commit(EventChanges changes) {
    try {
      Timestamp begun = clock.now();
      shelf.commit(changes, guard.orElseThrow().fence());
      activity.note("storage", "Stored " + extent(changes), clock.now().since(begun));
      become(new RecordingState.Recording());
      return true;
    } catch (LeaseLost lost) {
      become(new RecordingState.Waiting());
    } catch (StoreFailure failure) {
      degrade(failure);
    }
    return false;
  }

  private static String extent(EventChanges stored) {
    int rooms = stored.rooms().size();
    return rooms == 0 ? "the sync position" : rooms == 1 ? "one room" : rooms + " rooms";
  }

  private void degrade(StoreFailure failure) {
    retryAt = clock.now().plus(RETRY_AFTER);
    activity.note("storage", failure.getMessage());
    become(new RecordingState.Degraded(failure));
  }

  private void become(RecordingState next) {
    boolean same = state.getClass() == next.getClass();
    state = next;
    if (!same) {
      listeners.tell(next);
    }
  }
}
