package io.twinloop.account;

import io.twinloop.activity.ActivityLog;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.port.Callback;
import io.twinloop.port.Clock;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Tasks;
import io.twinloop.store.EventChanges;
import io.twinloop.store.StoreFailure;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Listeners;
import io.twinloop.task.Turns;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sees to it that one context per account records what sync brings, and that what it records is
 * whole: the position on disk is that of the connection whose every response was recorded. The
 * others live from memory and wait; whoever follows first writes everything it knows.
 */
final class Recorder {
  /** A reloading tab's name is freed within 25 ms of its death; four times that is still unseen. */
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);

  /** Waiting is renewed this often, so that a cancelled wait is noticed. */
  private static final Duration LATER_WAIT = Duration.ofMinutes(10);

  /** A full disk is not emptied within seconds, and each try rewrites everything. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final String name;
  private final EventShelf shelf;
  private final Exclusive exclusive;
  private final Tasks tasks;
  private final Clock clock;
  private final ActivityLog activity;
  private final Turns turns;
  private final Supplier<EventChanges> everything;
  private final Listeners<RecordingState> listeners = new Listeners<>();
  private Cancellation closed = new Cancellation();
  private RecordingState state = new RecordingState.Waiting();
  private Optional<Exclusive.Hold> hold = Optional.empty();
  private Timestamp retryAt = new Timestamp(0);

  /**
   * @param turns what is recorded later is recorded in a turn of its own
   * @param everything all that is known in memory now, as changes
   */
  Recorder(
      UserId account,
      EventShelf shelf,
      Platform platform,
      Turns turns,
      Supplier<EventChanges> everything) {
    this.name = "twinloop:" + account.text() + ":recorder";
    this.shelf = shelf;
    this.exclusive = platform.exclusive();
    this.tasks = platform.tasks();
    this.clock = platform.clock();
    this.activity = platform.activity();
    this.turns = turns;
    this.everything = everything;
    shelf.lost().add(this::lost);
  }

  RecordingState state() {
    return state;
  }

  Listeners<RecordingState> listeners() {
    return listeners;
  }

  /**
   * Takes the name if it is free. Suspends.
   *
   * @return whether this context records from the start, and so may resume the recorded position
   */
  boolean open() {
    closed = new Cancellation();
    hold = exclusive.take(name, FIRST_WAIT, closed);
    if (hold.isPresent()) {
      become(new RecordingState.Recording());
      return true;
    }
    Cancellation cancelled = closed;
    tasks.start("recorder", () -> waitForName(cancelled));
    return false;
  }

  /**
   * Records the changes, or everything where something was missed. Suspends; never throws.
   *
   * @param install takes the changes over into memory: after they were recorded, but before
   *     everything is, which they belong to
   */
  void record(EventChanges changes, Callback install) {
    boolean missed = state instanceof RecordingState.Degraded;
    if (state instanceof RecordingState.Recording) {
      commit(() -> changes);
    }
    install.call();
    if (missed && !clock.now().isBefore(retryAt)) {
      commit(everything);
    }
  }

  /** Records no more and gives the name back. Never suspends. */
  void close() {
    closed.request();
    hold.ifPresent(Exclusive.Hold::release);
    hold = Optional.empty();
    become(new RecordingState.Waiting());
  }

  private void waitForName(Cancellation cancelled) {
    Optional<Exclusive.Hold> name = Optional.empty();
    while (!cancelled.requested() && name.isEmpty()) {
      name = exclusive.take(this.name, LATER_WAIT, cancelled);
    }
    Optional<Exclusive.Hold> taken = name;
    turns.take(
        () -> {
          if (cancelled.requested()) {
            taken.ifPresent(Exclusive.Hold::release);
          } else {
            hold = taken;
            activity.note("storage", "Keeps what it learns on disk from now on");
            commit(everything);
          }
          return null;
        });
  }

  private void lost(StoreFailure failure) {
    if (state instanceof RecordingState.Recording) {
      degrade(failure);
    }
  }

  private void commit(Supplier<EventChanges> changes) {
    try {
      EventChanges stored = changes.get();
      Timestamp begun = clock.now();
      shelf.commit(stored);
      activity.note("storage", "Stored " + extent(stored), clock.now().since(begun));
      become(new RecordingState.Recording());
    } catch (StoreFailure failure) {
      degrade(failure);
    }
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
