package io.twinloop.push;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.Authorized;
import io.twinloop.id.Timestamp;
import io.twinloop.port.Clock;
import io.twinloop.port.Tasks;
import io.twinloop.push.PushPayload.OfCounts;
import io.twinloop.push.PushPayload.OfEvent;
import io.twinloop.session.Session;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Pending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers pushes. Whatever happens, each ends in a notification: with the truth where that can be
 * had before the deadline, else with a generic one, which the truth replaces if it still comes.
 */
public final class PushHandler {
  /**
   * How long the truth is waited for beyond the deadline. Firefox ends a push handler a minute
   * after it began, Chromium after a minute and a half.
   */
  private static final Duration EXTRA_TIME = Duration.ofSeconds(20);

  private final NotificationDecision decision;
  private final Duration deadline;
  private final PushInquiry inquiry;
  private final PushDisk disk;
  private final Notifications notifications;
  private final Tasks tasks;
  private final Clock clock;
  private final ActivityLog log;

  /**
   * @param authorizations how to make calls as the one signed in by a session
   */
  public PushHandler(
      PushSettings settings,
      PushPorts ports,
      PushStores stores,
      Function<Session, Authorized> authorizations) {
    this.decision = new NotificationDecision(settings.texts());
    this.deadline = settings.deadline();
    this.disk = new PushDisk(stores, ports.json());
    this.inquiry =
        new PushInquiry(
            new PushAccounts(stores.sessions(), authorizations, ports.tasks()), disk, ports);
    this.notifications = ports.notifications();
    this.tasks = ports.tasks();
    this.clock = ports.clock();
    this.log = ports.log();
  }

  /** Suspends until all is shown that will be; never throws. May run many times at once. */
  public void handle(PushPayload payload) {
    Timestamp begun = clock.now();
    Cancellation cancellation = new Cancellation();
    Pending<Display> truth = Pending.start(tasks, "push", () -> answer(payload, cancellation));
    if (truth.await(deadline)) {
      show(payload, outcome(truth, payload), begun);
      return;
    }
    Display generic = decision.unknown(payload, clock.now());
    show(payload, generic, begun);
    if (!truth.await(EXTRA_TIME)) {
      cancellation.request();
      return;
    }
    Display late = outcome(truth, payload);
    if (!late.repeats(generic)) {
      show(payload, late, begun);
    }
  }

  private Display answer(PushPayload payload, Cancellation cancellation) {
    if (payload instanceof OfEvent push) {
      return event(push, cancellation);
    }
    if (payload instanceof OfCounts counts) {
      return counts(counts);
    }
    return decision.unknown(payload, clock.now());
  }

  /** A tab that shows the room usually says so before the first request is on its way. */
  private Display event(OfEvent push, Cancellation cancellation) {
    Pending<Boolean> watched =
        Pending.start(tasks, "push tabs", () -> isWatched(push, cancellation));
    Optional<PushFacts> facts = inquiry.about(push, cancellation);
    if (watched.get()) {
      return decision.nothing(push, clock.now());
    }
    return facts.map(decision::decide).orElseGet(() -> decision.unknown(push, clock.now()));
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

  private Display outcome(Pending<Display> truth, PushPayload payload) {
    try {
      return truth.get();
    } catch (RuntimeException e) {
      log.note("push", "A push could not be answered: " + e.getMessage());
      return decision.unknown(payload, clock.now());
    }
  }

  private void show(PushPayload payload, Display display, Timestamp begun) {
    Notification notification = display.notification();
    try {
      notifications.show(notification);
      if (display instanceof Display.Flash) {
        notifications.close(notification.tag());
      }
    } catch (RuntimeException e) {
      log.note("push", "The browser would not show a notification: " + e.getMessage());
      return;
    }
    log.note("push", display.summary(), clock.now().since(begun));
    if (display instanceof Display.Show && payload instanceof OfEvent push) {
      keep(push, notification);
    }
  }

  /** A notification that stands for another event is older than this push, and kept already. */
  private void keep(OfEvent push, Notification shown) {
    boolean ofPush = shown.event().filter(push.event()::equals).isPresent();
    if (ofPush && shown.account().isPresent()) {
      disk.keep(
          shown.account().get(),
          new Notice(push.room(), push.event(), clock.now(), shown.generic()));
    }
  }
}
