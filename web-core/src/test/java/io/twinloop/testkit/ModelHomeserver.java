package io.twinloop.testkit;

import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A homeserver small enough to reason about: rooms that one user is in, simplified sliding sync
 * over any number of connections, sending with transaction ids; nobody writes to devices. It
 * answers a {@link ScriptedHttp}.
 */
public final class ModelHomeserver implements Function<HttpRequest, Reply> {
  private static final Duration HOLD = Duration.ofSeconds(30);

  private final SimulatedTasks tasks;
  private final JacksonJson json = new JacksonJson();
  private final Map<String, List<String>> rooms = new LinkedHashMap<>();
  private final Map<String, String> transactions = new HashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private int events;

  public ModelHomeserver(SimulatedTasks tasks) {
    this.tasks = tasks;
  }

  /** Somebody says something; whoever waits hears it. */
  public String say(String room, String sender, String text) {
    String content = new JsonObjectText().put("msgtype", "m.text").put("body", text).toString();
    return append(room, sender, "m.room.message", content, "");
  }

  /** The user leaves by another device. */
  public void leave(String room) {
    rooms.remove(room);
  }

  /** The bodies of a room's messages as the server has them, in order. */
  public List<String> bodies(String room) {
    return bodies(room, events);
  }

  /** Those of them that a connection has been told of at that position. */
  public List<String> bodies(String room, int position) {
    List<String> bodies = new ArrayList<>();
    for (String event : rooms.getOrDefault(room, List.of())) {
      if (sequence(event) <= position) {
        bodies.add(json.read(event).at("content").text("body"));
      }
    }
    return bodies;
  }

  @Override
  public Reply apply(HttpRequest request) {
    String path = request.url();
    if (path.contains("/org.matrix.simplified_msc3575/sync")) {
      return sync(path, json.read(request.body().orElse("{}")));
    }
    if (path.contains("/send/")) {
      return send(path, request.body().orElse("{}"));
    }
    if (path.contains("/messages")) {
      return messages(path);
    }
    if (path.contains("/state/m.room.encryption")) {
      return Reply.error(404, "M_NOT_FOUND");
    }
    return Reply.ok("{}");
  }

  private Reply sync(String url, Json body) {
    boolean begins = parameter(url, "pos").isEmpty();
    if (!body.at("lists").isPresent()) {
      String nothing = "{\"pos\":\"e\"}";
      return begins ? Reply.ok(nothing) : Reply.held(tasks, HOLD, nothing);
    }
    int since = begins ? 0 : Integer.parseInt(parameter(url, "pos"));
    int limit =
        body.at("lists")
            .at(body.at("lists").keys().get(0))
            .at("timeline_limit")
            .integer()
            .get()
            .intValue();
    if (since == events && !begins) {
      Reply held = Reply.held(tasks, HOLD, response(since, limit));
      waiting.add(new Waiting(held, since, limit));
      return held;
    }
    return Reply.ok(response(since, limit));
  }

  private Reply send(String url, String content) {
    String[] parts = url.substring(url.indexOf("/rooms/") + 7).split("/");
    String room = decode(parts[0]);
    String transaction = decode(parts[3]);
    String id =
        transactions.computeIfAbsent(
            transaction,
            unused -> append(room, "@alice:x", decode(parts[2]), content, transaction));
    return Reply.ok(new JsonObjectText().put("event_id", id).toString());
  }

  private Reply messages(String url) {
    String room = decode(url.substring(url.indexOf("/rooms/") + 7).split("/")[0]);
    int from = Integer.parseInt(parameter(url, "from"));
    int start = Math.max(0, from - Integer.parseInt(parameter(url, "limit")));
    JsonArrayText chunk = new JsonArrayText();
    for (int i = from - 1; i >= start; i--) {
      chunk.addJson(rooms.get(room).get(i));
    }
    JsonObjectText body = new JsonObjectText().putJson("chunk", chunk.toString());
    return Reply.ok((start > 0 ? body.put("end", "" + start) : body).toString());
  }

  private String append(
      String room, String sender, String type, String content, String transaction) {
    String id = "$" + ++events;
    String unsigned = new JsonObjectText().put("transaction_id", transaction).toString();
    rooms
        .computeIfAbsent(room, unused -> new ArrayList<>())
        .add(
            new JsonObjectText()
                .put("event_id", id)
                .put("type", type)
                .put("sender", sender)
                .put("origin_server_ts", 1000L * events)
                .put("seq", events)
                .putJson("content", content)
                .putJson("unsigned", transaction.isEmpty() ? "{}" : unsigned)
                .toString());
    List<Waiting> due = List.copyOf(waiting);
    waiting.clear();
    due.forEach(one -> one.reply().answer(response(one.since(), one.limit())));
    return id;
  }

  private String response(int since, int limit) {
    JsonObjectText changed = new JsonObjectText();
    for (String room : rooms.keySet()) {
      List<String> all = rooms.get(room);
      int first = 0;
      while (first < all.size() && sequence(all.get(first)) <= since) {
        first++;
      }
      if (first < all.size()) {
        changed.putJson(room, delta(all, since, first, limit));
      }
    }
    JsonArrayText ids = new JsonArrayText();
    rooms.keySet().forEach(ids::add);
    String op =
        new JsonObjectText().put("op", "SYNC").putJson("room_ids", ids.toString()).toString();
    JsonObjectText list =
        new JsonObjectText().put("count", rooms.size()).putJson("ops", "[" + op + "]");
    return new JsonObjectText()
        .put("pos", "" + events)
        .putJson("lists", new JsonObjectText().putJson("rooms", list.toString()).toString())
        .putJson("rooms", changed.toString())
        .putJson("extensions", "{}")
        .toString();
  }

  private String delta(List<String> all, int since, int firstNew, int limit) {
    int start = Math.max(firstNew, all.size() - limit);
    JsonArrayText timeline = new JsonArrayText();
    all.subList(start, all.size()).forEach(timeline::addJson);
    JsonObjectText delta =
        new JsonObjectText()
            .put("initial", since == 0)
            .put("limited", start > firstNew || since == 0 && start > 0)
            .putJson("timeline", timeline.toString())
            .put("num_live", since == 0 ? 0 : all.size() - start)
            .put("joined_count", 2)
            .put("bump_stamp", sequence(all.get(all.size() - 1)));
    return (start > 0 ? delta.put("prev_batch", "" + start) : delta).toString();
  }

  private long sequence(String event) {
    return json.read(event).at("seq").integer().orElseThrow();
  }

  private static String parameter(String url, String name) {
    for (String pair : url.substring(url.indexOf('?') + 1).split("&")) {
      if (pair.startsWith(name + "=")) {
        return decode(pair.substring(name.length() + 1));
      }
    }
    return "";
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private record Waiting(Reply reply, int since, int limit) {}
}
