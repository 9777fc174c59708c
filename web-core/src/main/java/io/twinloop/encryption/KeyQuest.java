package io.twinloop.encryption;

import io.twinloop.activity.ActivityLog;
import io.twinloop.event.UnreadableReason;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.decrypting.RoomDecryption.Unreadable;
import io.twinloop.machine.keys.RoomKeyNews;
import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Subscription;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Turns;
import java.time.Duration;
import java.util.List;

/**
 * The search for the key of one event, wherever it comes from first: a tab stores it, or the errand
 * brings it. One task has it, and closes it.
 */
final class KeyQuest {
  /** A key that trails its event is some seconds behind; each time asks a leading tab to pause. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8));

  private final EncryptedEvent event;
  private final OneShotParts parts;
  private final Turns errands;
  private final Cancellation cancellation;
  private final Tasks tasks;
  private final ActivityLog log;
  private final Subscription news;
  private final Callback forget;
  private Latch change;
  private boolean asking;

  /**
   * @param errands one after the other: a connection has one request under way
   */
  KeyQuest(
      EncryptedEvent event,
      OneShotParts parts,
      Turns errands,
      Cancellation cancellation,
      Tasks tasks,
      ActivityLog log) {
    this.event = event;
    this.parts = parts;
    this.errands = errands;
    this.cancellation = cancellation;
    this.tasks = tasks;
    this.log = log;
    this.change = tasks.latch();
    this.news = new RoomKeyNews(parts.cache()).onChange(keys -> wake());
    this.forget = cancellation.onRequest(this::wake);
  }

  /** What the event says; for a key that is not here the homeserver is asked once. Suspends. */
  RoomDecryption ask() {
    RoomDecryption outcome = parts.decrypt(event);
    if (!mayPass(outcome) || cancellation.requested()) {
      return outcome;
    }
    Cancellation.Child errand = cancellation.child();
    asking = true;
    tasks.start("fetch room keys", () -> fetch(errand.cancellation()));
    try {
      return readWhileAsking(outcome);
    } finally {
      errand.cancellation().request();
      errand.close().call();
    }
  }

  /** As {@link #ask}, again and again while the key is missing, until cancelled. Suspends. */
  RoomDecryption insist() {
    RoomDecryption outcome = parts.decrypt(event);
    for (int times = 0; isMissing(outcome) && !cancellation.requested(); times++) {
      change.await(PAUSES.get(Math.min(times, PAUSES.size() - 1)));
      change = tasks.latch();
      outcome = ask();
    }
    return outcome;
  }

  /** Ends it. Never suspends. */
  void close() {
    news.close();
    forget.call();
  }

  private RoomDecryption readWhileAsking(RoomDecryption before) {
    RoomDecryption outcome = before;
    boolean goesOn = true;
    while (goesOn && mayPass(outcome)) {
      change.await();
      change = tasks.latch();
      goesOn = asking && !cancellation.requested();
      outcome = parts.decrypt(event);
    }
    return outcome;
  }

  private void fetch(Cancellation until) {
    try {
      errands.take(() -> run(until));
    } catch (RuntimeException failure) {
      if (!until.requested()) {
        log.note("encryption", "Not received yet: " + failure.getMessage());
      }
    } finally {
      asking = false;
      wake();
    }
  }

  private Void run(Cancellation until) {
    if (!until.requested()) {
      parts.errand().run(until);
    }
    return null;
  }

  private void wake() {
    change.open();
  }

  private static boolean mayPass(RoomDecryption outcome) {
    return outcome instanceof Unreadable unreadable && unreadable.reason().mayPassWithAKey();
  }

  private static boolean isMissing(RoomDecryption outcome) {
    return outcome instanceof Unreadable unreadable
        && unreadable.reason() == UnreadableReason.KEY_MISSING;
  }
}
