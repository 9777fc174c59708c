package io.twinloop.timeline;

import io.twinloop.event.Event;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.text.SafeName;
import java.util.Optional;

/** What a state event did, as a sentence without a full stop. Plain text; never HTML. */
final class StateSentence {
  private final Names names;

  StateSentence(Names names) {
    this.names = names;
  }

  /** The sentence; empty for what people in the room need not see. */
  Optional<String> of(Event event) {
    String who = names.of(event.sender());
    Json content = event.content();
    return switch (event.type()) {
      case "m.room.member" -> member(event, who);
      case "m.room.create" -> Optional.of(who + " created the room");
      case "m.room.name" -> Optional.of(who + named(SafeName.of(content.text("name"))));
      case "m.room.topic" -> Optional.of(who + topic(SafeName.of(content.text("topic"))));
      case "m.room.avatar" -> Optional.of(who + " changed the room’s picture");
      case "m.room.canonical_alias" -> Optional.of(who + " changed the room’s address");
      case "m.room.encryption" -> Optional.of(who + " turned on encryption");
      case "m.room.join_rules" -> Optional.of(who + " changed who may join");
      case "m.room.history_visibility" -> Optional.of(who + " changed who may read the history");
      case "m.room.power_levels" -> Optional.of(who + " changed the permissions");
      case "m.room.pinned_events" -> Optional.of(who + " changed the pinned messages");
      case "m.room.tombstone" -> Optional.of(who + " replaced this room with a new one");
      default -> Optional.empty();
    };
  }

  private static String named(String name) {
    return name.isEmpty() ? " removed the room’s name" : " named the room “" + name + "”";
  }

  private static String topic(String topic) {
    return topic.isEmpty() ? " removed the topic" : " set the topic to “" + topic + "”";
  }

  private Optional<String> member(Event event, String who) {
    String whom = names.of(new UserId(event.stateKey().orElse("")));
    boolean self = event.stateKey().equals(Optional.of(event.sender().text()));
    String before = previous(event).text("membership");
    String reason = reason(event.content());
    return switch (event.content().text("membership")) {
      case "join" -> before.equals("join") ? profile(event) : Optional.of(whom + " joined");
      case "invite" -> Optional.of(who + " invited " + whom + reason);
      case "knock" -> Optional.of(whom + " asked to join" + reason);
      case "ban" -> Optional.of(who + " banned " + whom + reason);
      case "leave" ->
          Optional.of((self ? whom + left(before) : who + removed(before, whom)) + reason);
      default -> Optional.empty();
    };
  }

  private static String left(String before) {
    return switch (before) {
      case "invite" -> " declined the invite";
      case "knock" -> " no longer asks to join";
      default -> " left";
    };
  }

  private static String removed(String before, String whom) {
    return switch (before) {
      case "ban" -> " unbanned " + whom;
      case "invite" -> " took back the invite of " + whom;
      case "knock" -> " turned down " + whom;
      default -> " removed " + whom;
    };
  }

  private static Optional<String> profile(Event event) {
    String old = SafeName.of(previous(event).text("displayname"));
    String now = SafeName.of(event.content().text("displayname"));
    String id = SafeName.of(event.stateKey().orElse(""));
    if (!old.equals(now)) {
      return Optional.of(
          (old.isEmpty() ? id : old) + " is now called " + (now.isEmpty() ? id : now));
    }
    boolean pictured =
        previous(event).text("avatar_url").equals(event.content().text("avatar_url"));
    return pictured ? Optional.empty() : Optional.of(now + " changed their picture");
  }

  private static Json previous(Event event) {
    return event.json().at("unsigned").at("prev_content");
  }

  private static String reason(Json content) {
    String reason = SafeName.of(content.text("reason"));
    return reason.isEmpty() ? "" : " (“" + reason + "”)";
  }
}
