package io.twinloop.push;

import io.twinloop.activity.ActivityLog;
import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.port.Clock;
import io.twinloop.port.Tasks;
import io.twinloop.push.PushPayload.OfEvent;
import io.twinloop.room.Room;
import io.twinloop.session.Session;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Pending;
import java.util.List;
import java.util.Optional;

/** Gathers, step by step, all that is to be known of a push. */
final class PushInquiry {
  private final PushAccounts accounts;
  private final PushDisk disk;
  private final SealedEvents sealed;
  private final Notifications notifications;
  private final Windows windows;
  private final RoomPresence presence;
  private final Tasks tasks;
  private final Clock clock;
  private final ActivityLog log;

  PushInquiry(PushAccounts accounts, PushDisk disk, PushPorts ports) {
    this.accounts = accounts;
    this.disk = disk;
    this.sealed = new SealedEvents(accounts, ports.log());
    this.notifications = ports.notifications();
    this.windows = ports.windows();
    this.presence = new RoomPresence(ports.signals(), ports.json());
    this.tasks = ports.tasks();
    this.clock = ports.clock();
    this.log = ports.log();
  }

  /** The user is in a tab that shows the room. Suspends. */
  boolean isWatched(UserId account, RoomId room) {
    return windows.anyFocused() && presence.isWatched(account, room, tasks);
  }

  /** Empty where nobody is signed in for whom the push could be. Suspends. */
  Optional<Session> session(OfEvent push) {
    return accounts.session(push.account());
  }

  /**
   * What homeserver and disk tell, with the event as it was served. Suspends; the disk is read
   * while the homeserver is asked.
   */
  PushFacts about(OfEvent push, Session session, Cancellation cancellation) {
    UserId account = session.user();
    Timestamp begun = clock.now();
    Pending<DiskFacts> reading =
        Pending.start(tasks, "push disk", () -> read(push.room(), session));
    Found found =
        accounts
            .fetch(session)
            .find(push.room(), push.event(), () -> reading.get().room(), begun, cancellation);
    DiskFacts stored = reading.get();
    if (!cancellation.requested()) {
      note(found, begun);
    }
    return new PushFacts(
        account,
        push.room(),
        push.event(),
        found,
        stored.rules(),
        stored.isRead(push.event(), account),
        stored.notice(),
        standing(Notification.tag(account, push.room())),
        clock.now());
  }

  /**
   * With what the event says, as far as that is to be had; for a key that is not here the
   * homeserver is asked once. Suspends.
   */
  PushFacts read(PushFacts facts, Session session, Cancellation cancellation) {
    if (!(facts.found() instanceof Found.InRoom found)) {
      return facts;
    }
    Event event = sealed.read(facts.room(), found.event(), session, cancellation);
    return anew(facts.finding(new Found.InRoom(event, found.room())));
  }

  /** Waits for the key of the event; whether it may be there now. Suspends, until cancelled. */
  boolean awaitKey(PushFacts facts, Session session, Cancellation cancellation) {
    return facts.found() instanceof Found.InRoom found
        && sealed.comesToBeRead(facts.room(), found.event(), session, cancellation);
  }

  /** The same facts, and what the user sees by now. Suspends for a moment. */
  PushFacts anew(PushFacts facts) {
    return facts.seeing(standing(facts.tag()), clock.now());
  }

  /** In a room that encrypts, what the homeserver is about to tell will have to be decrypted. */
  private DiskFacts read(RoomId room, Session session) {
    DiskFacts stored = disk.read(session.user(), room);
    if (stored.room().filter(Room::isEncrypted).isPresent()) {
      sealed.prepare(session);
    }
    return stored;
  }

  private Optional<Notification> standing(String tag) {
    List<Notification> shown = notifications.shown();
    for (Notification notification : shown) {
      if (notification.tag().equals(tag)) {
        return Optional.of(notification);
      }
    }
    return Optional.empty();
  }

  private void note(Found found, Timestamp begun) {
    String what =
        found instanceof Found.Unreachable lost
            ? "A push's event could not be fetched: " + lost.why()
            : found instanceof Found.Gone
                ? "A push's event is not there for us"
                : "Fetched a push's event";
    log.note("push", what, clock.now().since(begun));
  }
}
