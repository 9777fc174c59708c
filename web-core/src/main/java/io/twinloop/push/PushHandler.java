package io.twinloop.push;

import io.twinloop.activity.ActivityLog;
import io.twinloop.id.Timestamp;
import io.twinloop.port.Clock;
import io.twinloop.port.Tasks;
import io.twinloop.push.PushPayload.OfEvent;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Pending;
import io.twinloop.task.Work;
import java.time.Duration;

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
  private final PushPorts ports;
  private final Notifications notifications;
  private final Tasks tasks;
  private final Clock clock;
  private final ActivityLog log;

  public PushHandler(
      PushSettings settings, PushPorts ports, PushStores stores, AccountAccess access) {
    this.decision = new NotificationDecision(settings.texts());
    this.deadline = settings.deadline();
    this.disk = new PushDisk(stores, ports.json());
    this.inquiry =
        new PushInquiry(new PushAccounts(stores.sessions(), access, ports.tasks()), disk, ports);
    this.ports = ports;
    this.notifications = ports.notifications();
    this.tasks = ports.tasks();
    this.clock = ports.clock();
    this.log = ports.log();
  }

  /** Suspends until all is shown that will be; never throws. May run many times at once. */
  public void handle(PushPayload payload) {
    Timestamp begun = clock.now();
    Cancellation cancellation = new Cancellation();
    PushAnswer answer = new PushAnswer(payload, inquiry, decision, ports);
    Pending<Display> truth = Pending.start(tasks, "push", () -> answer.find(cancellation));
    if (truth.await(deadline)) {
      show(payload, outcome(payload, truth::get), begun);
      return;
    }
    Display generic = outcome(payload, answer::meanwhile);
    show(payload, generic, begun);
    if (!truth.await(EXTRA_TIME)) {
      cancellation.request();
      return;
    }
    Display late = outcome(payload, truth::get);
    if (!late.repeats(generic)) {
      show(payload, late, begun);
    }
  }

  private Display outcome(PushPayload payload, Work<Display> answer) {
    try {
      return answer.run();
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
