package io.twinloop.timeline;

import io.twinloop.id.EventId;
import io.twinloop.json.Json;
import java.util.Optional;

/** How an event's content relates to another event (spec: Forming relationships between events). */
final class Relations {
  private Relations() {}

  /** The event that this one replaces, where it is an edit. */
  static Optional<EventId> edited(Json content) {
    return related(content, "m.replace").filter(target -> newContent(content).isObject());
  }

  static Json newContent(Json content) {
    return content.at("m.new_content");
  }

  /** Whether it only says something about another event and is nothing to show by itself. */
  static boolean isAside(Json content) {
    return related(content, "m.replace").or(() -> related(content, "m.annotation")).isPresent();
  }

  /** The event that this one answers; not the one a thread names for clients without threads. */
  static Optional<EventId> repliedTo(Json content) {
    Json relation = content.at("m.relates_to");
    return relation.is("is_falling_back")
        ? Optional.empty()
        : relation.at("m.in_reply_to").at("event_id").text().map(EventId::new);
  }

  private static Optional<EventId> related(Json content, String kind) {
    Json relation = content.at("m.relates_to");
    return relation.text("rel_type").equals(kind)
        ? relation.at("event_id").text().map(EventId::new)
        : Optional.empty();
  }
}
