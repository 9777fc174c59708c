package io.twinloop.timeline;

import io.twinloop.event.Event;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.testkit.JacksonJson;
import java.util.ArrayList;
import java.util.List;

/** Events as a homeserver would serve them. */
final class Events {
  private static final JacksonJson JSON = new JacksonJson();

  private Events() {}

  static Json json(String text) {
    return JSON.read(text);
  }

  static Event event(String id, String type, String sender, String content) {
    return event(id, type, sender, 0, content);
  }

  static Event event(String id, String type, String sender, long at, String content) {
    String text =
        new JsonObjectText()
            .put("event_id", id)
            .put("type", type)
            .put("sender", sender)
            .put("origin_server_ts", at)
            .putJson("content", content)
            .toString();
    return Event.from(json(text)).orElseThrow();
  }

  static Event text(String id, String body) {
    return event(id, "m.room.message", "@a:x", body(body));
  }

  static Event edit(String id, String sender, long at, String target, String body) {
    String content =
        new JsonObjectText()
            .put("msgtype", "m.text")
            .put("body", "* " + body)
            .putJson("m.new_content", body(body))
            .putJson(
                "m.relates_to",
                new JsonObjectText()
                    .put("rel_type", "m.replace")
                    .put("event_id", target)
                    .toString())
            .toString();
    return event(id, "m.room.message", sender, at, content);
  }

  static Event redaction(String id, String target) {
    return event(
        id, "m.room.redaction", "@a:x", new JsonObjectText().put("redacts", target).toString());
  }

  static Event state(String type, String key, String sender, String content) {
    return Event.from(
            json(
                new JsonObjectText()
                    .put("event_id", "$" + type + key + content.hashCode())
                    .put("type", type)
                    .put("state_key", key)
                    .put("sender", sender)
                    .put("origin_server_ts", 1)
                    .putJson("content", content)
                    .toString()))
        .orElseThrow();
  }

  static String body(String text) {
    return new JsonObjectText().put("msgtype", "m.text").put("body", text).toString();
  }

  /** Text events with ids {@code $from} to {@code $to}, the latter exclusive. */
  static List<Event> range(int from, int to) {
    List<Event> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.add(text("$" + i, "event " + i));
    }
    return events;
  }

  static List<String> ids(List<TimelineEntry> entries) {
    return entries.stream().map(entry -> entry.event().id().text()).toList();
  }
}
