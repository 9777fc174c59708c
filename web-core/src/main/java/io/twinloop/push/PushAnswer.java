package io.twinloop.push;

import io.twinloop.port.Clock;
import io.twinloop.port.Tasks;
import io.twinloop.push.PushPayload.OfCounts;
import io.twinloop.push.PushPayload.OfEvent;
import io.twinloop.session.Session;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Pending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be shown for one push, as far as it is known. */
final class PushAnswer {
  private final PushPayload payload;
  private final PushInquiry inquiry;
  private final NotificationDecision decision;
  private final Notifications notifications;
  private final Tasks tasks;
  private final Clock clock;
  private Optional<PushFacts> soFar = Optional.empty();

  PushAnswer(
      PushPayload payload, PushInquiry inquiry, NotificationDecision decision, PushPorts ports) {
    this.payload = payload;
    this.inquiry = inquiry;
    this.decision = decision;
    this.notifications = ports.notifications();
    this.tasks = ports.tasks();
    this.clock = ports.clock();
  }

  /** The whole truth; a message's key may have to come first. Suspends. */
  Display find(Cancellation cancellation) {
    if (payload instanceof OfEvent push) {
      return event(push, cancellation);
    }
    if (payload instanceof OfCounts counts) {
      return counts(counts);
    }
    return decision.unknown(payload, clock.now());
  }

  /** What to show of what was found so far. Suspends for a moment. */
  Display meanwhile() {
    return soFar.isPresent()
        ? decision.decide(inquiry.anew(soFar.get()))
        : decision.unknown(payload, clock.now());
  }

  /** A tab that shows the room usually says so before the first request is on its way. */
  private Display event(OfEvent push, Cancellation cancellation) {
    Pending<Boolean> watched =
        Pending.start(tasks, "push tabs", () -> isWatched(push, cancellation));
    Optional<Session> session = inquiry.session(push);
    Optional<PushFacts> facts =
        session.isPresent()
            ? Optional.of(inquiry.about(push, session.get(), cancellation))
            : Optional.empty();
    if (watched.get()) {
      return decision.nothing(push, clock.now());
    }
    return facts.isPresent()
        ? event(push, facts.get(), session.get(), cancellation)
        : decision.unknown(push, clock.now());
  }

  /** While a key was waited for, the event may have been read, redacted, or come into view. */
  private Display event(OfEvent push, PushFacts facts, Session session, Cancellation cancellation) {
    if (!decision.dependsOnText(facts)) {
      return decision.decide(facts);
    }
    soFar = Optional.of(facts);
    PushFacts read = inquiry.read(facts, session, cancellation);
    return read.lacksKey() && inquiry.awaitKey(read, session, cancellation)
        ? event(push, cancellation)
        : decision.decide(read);
  }

  private boolean isWatched(OfEvent push, Cancellation cancellation) {
    boolean watched =
        push.account().isPresent() && inquiry.isWatched(push.account().get(), push.room());
    if (watched) {
      cancellation.request();
    }
    return watched;
  }

  /** Where nothing is unread any more, whatever the account's notifications say is old. */
  private Display counts(OfCounts counts) {
    List<Notification> standing = new ArrayList<>(notifications.shown());
    standing.removeIf(shown -> !shown.account().equals(counts.account()));
    if (counts.unread() > 0 && !standing.isEmpty()) {
      return new Display.Show(standing.get(0).silenced());
    }
    for (Notification notification : standing) {
      notifications.close(notification.tag());
    }
    return decision.nothing(counts, clock.now());
  }
}
