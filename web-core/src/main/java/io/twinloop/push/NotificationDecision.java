package io.twinloop.push;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.push.Display.Flash;
import io.twinloop.push.Display.Show;
import io.twinloop.push.PushPayload.OfEvent;
import io.twinloop.push.rules.Alert;
import io.twinloop.push.rules.RuleContext;
import io.twinloop.room.Room;
import java.util.Optional;

/** Decides what to show for a push. Pure; always comes to something that can be shown. */
public final class NotificationDecision {
  private final NotificationTexts texts;

  public NotificationDecision(NotificationTexts texts) {
    this.texts = texts;
  }

  public Display decide(PushFacts facts) {
    if (facts.alreadyShown()) {
      return undisturbed(facts);
    }
    if (facts.read()) {
      return suppressed(facts);
    }
    if (facts.found() instanceof Found.InRoom found) {
      return inRoom(facts, found.event(), found.room());
    }
    if (facts.found() instanceof Found.Invite invite) {
      return invite(facts, invite.event(), invite.room());
    }
    return new Show(generic(facts));
  }

  /** For a push of which nothing is known beyond its payload. */
  public Display unknown(PushPayload payload, Timestamp now) {
    return new Show(generic(payload, now));
  }

  /** For a push that deserves no attention; what stands under its tag goes with it. */
  public Display nothing(PushPayload payload, Timestamp now) {
    return new Flash(generic(payload, now).silenced());
  }

  /** Whether what an encrypted event says makes a difference to what is shown. */
  boolean dependsOnText(PushFacts facts) {
    return facts.found() instanceof Found.InRoom found
        && found.event().isEncrypted()
        && !facts.alreadyShown()
        && !facts.read()
        && facts.rules().hears(found.event().sender());
  }

  private Display inRoom(PushFacts facts, Event event, Room room) {
    Alert alert = facts.rules().evaluate(event, RuleContext.of(facts.account(), room));
    if (event.isRedacted() || !alert.notifies()) {
      return suppressed(facts);
    }
    if (facts.standsForLater(event)) {
      return undisturbed(facts);
    }
    UserId self = facts.account();
    return event.type().equals("m.room.encrypted")
        ? show(facts, NotificationText.encrypted(texts, event, room, self), event, alert, true)
        : show(facts, NotificationText.message(texts, event, room, self), event, alert, false);
  }

  private Display invite(PushFacts facts, Event event, Room room) {
    Alert alert = facts.rules().evaluate(event, RuleContext.of(facts.account(), room));
    NotificationText text = NotificationText.invite(texts, event, room, facts.account());
    return alert.notifies() ? show(facts, text, event, alert, false) : suppressed(facts);
  }

  /** What takes the place of a notification for the same event disturbs nobody again. */
  private static Display show(
      PushFacts facts, NotificationText text, Event event, Alert alert, boolean generic) {
    boolean silent = alert.sound().isEmpty() || facts.standsForThis();
    // A sender may date an event as they like; no notification comes from the future.
    Timestamp at = event.sentAt().isBefore(facts.now()) ? event.sentAt() : facts.now();
    return new Show(
        new Notification(
            facts.tag(),
            text.title(),
            text.body(),
            Optional.of(facts.account()),
            Optional.of(facts.room()),
            Optional.of(facts.event()),
            silent,
            generic,
            at));
  }

  /** Not worth attention: an earlier message's notification stays, one for this event goes. */
  private Display suppressed(PushFacts facts) {
    return facts.standsForThis() ? new Flash(generic(facts).silenced()) : undisturbed(facts);
  }

  /** Whatever stands is shown again as it is, which satisfies the browser and moves nothing. */
  private Display undisturbed(PushFacts facts) {
    return facts.standing().isPresent()
        ? new Show(facts.standing().get().silenced())
        : new Flash(generic(facts).silenced());
  }

  private Notification generic(PushFacts facts) {
    OfEvent push = new OfEvent(Optional.of(facts.account()), facts.room(), facts.event());
    Notification generic = generic(push, facts.now());
    return facts.standsForThis() ? generic.silenced() : generic;
  }

  private Notification generic(PushPayload payload, Timestamp now) {
    Optional<UserId> account = payload.account();
    Optional<RoomId> room = Optional.empty();
    Optional<EventId> event = Optional.empty();
    if (payload instanceof OfEvent push) {
      room = Optional.of(push.room());
      event = Optional.of(push.event());
    }
    String tag = Notification.tag(account, room);
    return new Notification(
        tag, texts.title(), texts.body(), account, room, event, false, true, now);
  }
}
