package io.twinloop.encryption.simulation;

import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.testkit.EventLoop;
import io.twinloop.testkit.simulation.Chance;
import io.twinloop.todevice.ToDeviceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the homeserver has for our device, as Synapse does it: a position that is sent deletes the
 * messages up to it, one that is not sent brings all of them again; changes of device lists are
 * told again until the connection's position after them is sent. A position that is sent before it
 * is stored, or before the keys that came up to it, fails here.
 */
final class Mailbox {
  private static final Duration HOLD = Duration.ofSeconds(30);
  private static final int MOST = 100;

  private final EventLoop browser;
  private final OnDisk disk;
  private final KeyRack keys;
  private final TreeMap<Integer, Message> messages = new TreeMap<>();
  private final List<Message> ever = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, Integer> connections = new HashMap<>();
  private final List<Held> held = new ArrayList<>();
  private int last;
  private int deleted;
  private int answers;

  /**
   * @param session whose room key is in it, if one is
   */
  private record Message(String json, Optional<String> session) {}

  private record Change(UserId user, boolean joined) {}

  private record Held(Exchange exchange, int since, Optional<String> pos) {}

  Mailbox(EventLoop browser, OnDisk disk, KeyRack keys) {
    this.browser = browser;
    this.disk = disk;
    this.keys = keys;
  }

  /** How many messages are not known to be taken in. */
  int waiting() {
    return messages.size();
  }

  /**
   * @param session whose room key is in it, if one is
   */
  void deliver(ToDeviceMessage message, Optional<String> session) {
    String json =
        new JsonObjectText()
            .put("type", message.type())
            .put("sender", message.sender().text())
            .putJson("content", message.content().toJson())
            .toString();
    ever.add(new Message(json, session));
    put(ever.get(ever.size() - 1));
  }

  /** One that was delivered, or is about to be, comes once more as new. */
  void repeat(Chance chance) {
    if (!ever.isEmpty()) {
      put(chance.pick(ever));
    }
  }

  /** The user came into a room of ours, or has another device. */
  void changed(UserId user) {
    changes.add(new Change(user, true));
    answerHeld();
  }

  /** The user shares no room with us any more. */
  void left(UserId user) {
    changes.add(new Change(user, false));
    answerHeld();
  }

  void forgetConnections() {
    connections.clear();
  }

  /** Answers now, or when there is something to say, or when the time to wait for it is over. */
  void sync(Optional<String> pos, Json body, Exchange exchange) {
    Optional<String> since = body.at("extensions").at("to_device").at("since").text();
    int from = since.map(Mailbox::number).orElse(0);
    delete(from);
    if (pos.isPresent() && !connections.containsKey(pos.get())) {
      exchange.answer(400, "{\"errcode\":\"M_UNKNOWN_POS\",\"error\":\"forgotten\"}");
      return;
    }
    boolean hasNews = from < last || pos.isEmpty() || connections.get(pos.get()) < changes.size();
    if (hasNews) {
      exchange.answer(200, answer(from, pos));
      return;
    }
    Held poll = new Held(exchange, from, pos);
    held.add(poll);
    browser.post("hold", HOLD, () -> answerHeld(poll));
  }

  private void put(Message message) {
    messages.put(++last, message);
    answerHeld();
  }

  private void answerHeld() {
    List.copyOf(held).forEach(this::answerHeld);
  }

  private void answerHeld(Held poll) {
    if (held.remove(poll)) {
      poll.exchange().answer(200, answer(poll.since(), poll.pos()));
    }
  }

  private void delete(int upTo) {
    int stored = disk.position().map(Mailbox::number).orElse(0);
    if (upTo > stored) {
      throw new AssertionError("position " + upTo + " was sent when " + stored + " was stored");
    }
    deleted = Math.max(deleted, upTo);
    Map<Integer, Message> going = messages.headMap(deleted, true);
    for (Map.Entry<Integer, Message> message : going.entrySet()) {
      Optional<String> session = message.getValue().session();
      if (session.filter(id -> !disk.hasRoomKey(Room.ID, id)).isPresent()) {
        throw new AssertionError("key " + message.getKey() + " was deleted before it was stored");
      }
    }
    going.clear();
  }

  private String answer(int since, Optional<String> pos) {
    JsonArrayText events = new JsonArrayText();
    int next = Math.max(since, deleted);
    int count = 0;
    for (Map.Entry<Integer, Message> message : messages.tailMap(since, false).entrySet()) {
      if (count++ < MOST) {
        events.addJson(message.getValue().json());
        next = message.getKey();
      }
    }
    String toDevice =
        new JsonObjectText()
            .put("next_batch", "s" + next)
            .putJson("events", events.toString())
            .toString();
    String e2ee =
        new JsonObjectText()
            .putJson("device_one_time_keys_count", keys.counts())
            .putJson("device_unused_fallback_key_types", keys.unusedFallbacks())
            .putJson("device_lists", lists(pos))
            .toString();
    String here = "p" + ++answers;
    connections.put(here, changes.size());
    return new JsonObjectText()
        .put("pos", here)
        .putJson(
            "extensions",
            new JsonObjectText().putJson("to_device", toDevice).putJson("e2ee", e2ee).toString())
        .toString();
  }

  private String lists(Optional<String> pos) {
    int from =
        pos.map(known -> connections.getOrDefault(known, changes.size())).orElse(changes.size());
    Set<UserId> changed = new LinkedHashSet<>();
    Set<UserId> left = new LinkedHashSet<>();
    for (Change change : changes.subList(from, changes.size())) {
      (change.joined() ? left : changed).remove(change.user());
      (change.joined() ? changed : left).add(change.user());
    }
    return new JsonObjectText()
        .putJson("changed", texts(changed))
        .putJson("left", texts(left))
        .toString();
  }

  private static String texts(Set<UserId> users) {
    JsonArrayText texts = new JsonArrayText();
    users.forEach(user -> texts.add(user.text()));
    return texts.toString();
  }

  private static int number(String position) {
    return Integer.parseInt(position.substring(1));
  }
}
