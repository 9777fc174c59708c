package io.twinloop.push;

import io.twinloop.activity.ActivityLog;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.port.Clock;
import io.twinloop.port.Tasks;
import io.twinloop.push.PushPayload.OfEvent;
import io.twinloop.session.Session;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Pending;
import java.util.List;
import java.util.Optional;

/** Gathers, step by step, all that is to be known of a push. */
final class PushInquiry {
  private final PushAccounts accounts;
  private final PushDisk disk;
  private final Notifications notifications;
  private final Windows windows;
  private final RoomPresence presence;
  private final Tasks tasks;
  private final Clock clock;
  private final ActivityLog log;

  PushInquiry(PushAccounts accounts, PushDisk disk, PushPorts ports) {
    this.accounts = accounts;
    this.disk = disk;
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

  /**
   * Suspends; the disk is read while the homeserver is asked.
   *
   * @return empty where nobody is signed in for whom the push could be
   */
  Optional<PushFacts> about(OfEvent push, Cancellation cancellation) {
    Optional<Session> session = accounts.session(push.account());
    return session.isEmpty()
        ? Optional.empty()
        : Optional.of(about(push, session.get(), cancellation));
  }

  private PushFacts about(OfEvent push, Session session, Cancellation cancellation) {
    UserId account = session.user();
    Timestamp begun = clock.now();
    Pending<DiskFacts> reading =
        Pending.start(tasks, "push disk", () -> disk.read(account, push.room()));
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
