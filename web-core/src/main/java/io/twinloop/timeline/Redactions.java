package io.twinloop.timeline;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The redactions among a timeline's events, and what they leave of their targets: the algorithm of
 * room version 11, for rooms of every version. Earlier versions keep less of two old event types,
 * and a homeserver serves what it keeps.
 */
final class Redactions {
  private static final List<String> KEPT =
      List.of("event_id", "type", "room_id", "sender", "state_key", "origin_server_ts");

  private final Map<EventId, Event> byTarget;

  private Redactions(Map<EventId, Event> byTarget) {
    this.byTarget = byTarget;
  }

  static Redactions in(List<TimelineEntry> entries) {
    Map<EventId, Event> byTarget = new HashMap<>();
    for (TimelineEntry entry : entries) {
      boolean redaction = entry.event().type().equals("m.room.redaction");
      if (redaction && !entry.event().isEncrypted()) {
        target(entry.event()).ifPresent(target -> byTarget.put(target, entry.event()));
      }
    }
    return new Redactions(byTarget);
  }

  /** The event that a redaction redacts: named by its content since room version 11. */
  static Optional<EventId> target(Event redaction) {
    return redaction
        .content()
        .at("redacts")
        .text()
        .or(() -> redaction.json().at("redacts").text())
        .map(EventId::new);
  }

  boolean redacts(EventId id) {
    return byTarget.containsKey(id);
  }

  /** The entries with every redacted event pruned; the same objects where nothing changes. */
  List<TimelineEntry> applied(List<TimelineEntry> entries) {
    if (byTarget.isEmpty()) {
      return entries;
    }
    List<TimelineEntry> applied = new ArrayList<>(entries.size());
    for (TimelineEntry entry : entries) {
      Event redaction = byTarget.get(entry.event().id());
      boolean due = redaction != null && !entry.event().isRedacted();
      applied.add(due ? entry.withEvent(pruned(entry.event().asServed(), redaction)) : entry);
    }
    return applied;
  }

  private static Event pruned(Event event, Event redaction) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (String key : KEPT) {
      members.put(key, event.json().at(key));
    }
    Map<String, Json> content = kept(event.content(), keptContent(event));
    if (Relations.isAside(event.content())) {
      content.put("m.relates_to", relation(event.content()));
    }
    members.put("content", Json.object(content));
    Map<String, Json> unsigned = new LinkedHashMap<>();
    unsigned.put("transaction_id", event.json().at("unsigned").at("transaction_id"));
    unsigned.put("redacted_because", redaction.json());
    members.put("unsigned", Json.object(unsigned));
    return Event.from(Json.object(members)).orElseThrow();
  }

  /** As MSC3389 has it: a redacted edit or reaction is not to come back as a deleted message. */
  private static Json relation(Json content) {
    return Json.object(kept(content.at("m.relates_to"), List.of("rel_type", "event_id")));
  }

  private static Map<String, Json> kept(Json content, List<String> keys) {
    Map<String, Json> kept = new LinkedHashMap<>();
    keys.forEach(key -> kept.put(key, content.at(key)));
    return kept;
  }

  private static List<String> keptContent(Event event) {
    return switch (event.type()) {
      case "m.room.member" -> List.of("membership", "join_authorised_via_users_server");
      case "m.room.create" -> event.content().keys();
      case "m.room.join_rules" -> List.of("join_rule", "allow");
      case "m.room.power_levels" ->
          List.of(
              "ban",
              "events",
              "events_default",
              "invite",
              "kick",
              "redact",
              "state_default",
              "users",
              "users_default");
      case "m.room.history_visibility" -> List.of("history_visibility");
      case "m.room.redaction" -> List.of("redacts");
      default -> List.of();
    };
  }
}
