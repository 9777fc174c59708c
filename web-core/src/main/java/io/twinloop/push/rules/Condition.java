package io.twinloop.push.rules;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.Optional;

/** One thing a rule requires of an event. */
sealed interface Condition {

  boolean holds(Event event, RuleContext context);

  /** The text there matches the pattern; in words for the body, as a whole for everything else. */
  record EventMatch(EventPath path, Glob pattern) implements Condition {
    private static final EventPath ROOM = EventPath.of("room_id");

    @Override
    public boolean holds(Event event, RuleContext context) {
      if (path.equals(ROOM)) {
        return pattern.matchesWhole(context.room().text());
      }
      Optional<String> text = path.text(event);
      return text.isPresent() && matches(text.get());
    }

    private boolean matches(String text) {
      return path.equals(EventPath.BODY) ? pattern.matchesWords(text) : pattern.matchesWhole(text);
    }
  }

  /** The value there is exactly that one. */
  record PropertyIs(EventPath path, Scalar value) implements Condition {
    @Override
    public boolean holds(Event event, RuleContext context) {
      return path.scalar(event).equals(Optional.of(value));
    }
  }

  /** The array there has exactly that element. */
  record PropertyContains(EventPath path, Scalar value) implements Condition {
    @Override
    public boolean holds(Event event, RuleContext context) {
      for (Json item : path.find(event).items()) {
        if (Scalar.from(item).equals(Optional.of(value))) {
          return true;
        }
      }
      return false;
    }
  }

  /** The body names us as the room knows us. */
  record ContainsDisplayName() implements Condition {
    @Override
    public boolean holds(Event event, RuleContext context) {
      Optional<String> body = EventPath.BODY.text(event);
      return body.isPresent()
          && context.displayName().isPresent()
          && Glob.literal(context.displayName().get()).matchesWords(body.get());
    }
  }

  /** The room has that many members. */
  record MemberCount(Comparison comparison, long count) implements Condition {
    @Override
    public boolean holds(Event event, RuleContext context) {
      return comparison.holds(context.memberCount(), count);
    }
  }

  /** The sender is powerful enough to notify {@code what}, which is {@code room} so far. */
  record SenderMayNotify(String what) implements Condition {
    @Override
    public boolean holds(Event event, RuleContext context) {
      return context.powers().mayNotify(event.sender(), what);
    }
  }

  /** A room rule's. */
  record RoomIs(RoomId room) implements Condition {
    @Override
    public boolean holds(Event event, RuleContext context) {
      return context.room().equals(room);
    }
  }

  /** A sender rule's. */
  record SenderIs(UserId sender) implements Condition {
    @Override
    public boolean holds(Event event, RuleContext context) {
      return event.sender().equals(sender);
    }
  }

  /** Of a kind that is not known here, or malformed: the rule must not match. */
  record Never() implements Condition {
    @Override
    public boolean holds(Event event, RuleContext context) {
      return false;
    }
  }
}
