package io.twinloop.sync;

import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A homeserver with one room, as strict as Synapse about positions: of each connection it knows the
 * one last sent and those it answered with since. At random it loses answers, fails, asks for
 * patience and forgets connections, until told to behave.
 */
final class ModelSlidingSync {
  private final SimulatedTasks tasks;
  private final Random chance;
  private final List<String> events = new ArrayList<>();
  private final Map<String, Map<String, Integer>> connections = new HashMap<>();
  private final Set<String> forgotten = new HashSet<>();
  private final List<Held> held = new ArrayList<>();
  private boolean behaves;
  private int answers;
  private int wronglyPositioned;

  private record Held(Reply reply, String connection, int from) {}

  ModelSlidingSync(SimulatedTasks tasks, long seed) {
    this.tasks = tasks;
    this.chance = new Random(seed);
  }

  void behave() {
    behaves = true;
  }

  List<String> events() {
    return events;
  }

  /** Requests whose position was unknown although the connection had not been forgotten. */
  int wronglyPositioned() {
    return wronglyPositioned;
  }

  void happen(String event) {
    events.add(event);
    List<Held> due = List.copyOf(held);
    held.clear();
    due.forEach(poll -> poll.reply().answer(news(poll.connection(), poll.from())));
  }

  Reply answer(HttpRequest request) {
    Duration latency = Duration.ofMillis(chance.nextInt(2_000));
    if (!behaves && chance.nextInt(10) == 0) {
      return failure().after(latency);
    }
    String connection = body(request).text("conn_id");
    Map<String, Integer> positions =
        connections.computeIfAbsent(connection, unused -> new HashMap<>());
    int from = 0;
    if (request.url().contains("pos=")) {
      if (!behaves && chance.nextInt(30) == 0) {
        forgotten.add(connection);
        positions.clear();
      }
      String pos = request.url().replaceAll(".*pos=", "");
      if (!positions.containsKey(pos)) {
        wronglyPositioned += forgotten.contains(connection) ? 0 : 1;
        return Reply.error(400, "M_UNKNOWN_POS").after(latency);
      }
      positions.keySet().removeIf(other -> !other.equals(pos));
      from = positions.get(pos);
    } else {
      forgotten.remove(connection);
    }
    return respond(request, connection, from).after(latency);
  }

  private Reply respond(HttpRequest request, String connection, int from) {
    boolean mayHold = request.url().contains("timeout=30000");
    if (mayHold && from == events.size()) {
      return hold(connection, from);
    }
    Reply reply = Reply.ok(news(connection, from));
    return !behaves && chance.nextInt(5) == 0 ? Reply.lost() : reply;
  }

  private Reply hold(String connection, int from) {
    Reply reply = Reply.held(tasks, Duration.ofSeconds(30), news(connection, from));
    held.add(new Held(reply, connection, from));
    return reply;
  }

  private Reply failure() {
    return switch (chance.nextInt(4)) {
      case 0 -> Reply.of(502, "<html>");
      case 1 -> Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("2");
      case 2 -> Reply.silence();
      default -> Reply.lost();
    };
  }

  private String news(String connection, int from) {
    String pos = connection + "-" + ++answers;
    connections.get(connection).put(pos, events.size());
    JsonArrayText timeline = new JsonArrayText();
    for (String id : events.subList(from, events.size())) {
      timeline.addJson(
          new JsonObjectText()
              .put("event_id", id)
              .put("type", "m.room.message")
              .put("sender", "@a:h")
              .toString());
    }
    String room = new JsonObjectText().putJson("timeline", timeline.toString()).toString();
    return new JsonObjectText()
        .put("pos", pos)
        .putJson("rooms", new JsonObjectText().putJson("!r:h", room).toString())
        .toString();
  }

  private static Json body(HttpRequest request) {
    return new JacksonJson().read(request.body().orElseThrow());
  }
}
