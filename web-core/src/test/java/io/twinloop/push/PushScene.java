package io.twinloop.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.Homeserver;
import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.port.HttpRequest;
import io.twinloop.push.PushPayload.OfEvent;
import io.twinloop.room.Room;
import io.twinloop.room.RoomChanges;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A worker with one account on a homeserver with a few rooms, in virtual time. */
final class PushScene implements AutoCloseable {
  static final UserId ALICE = new UserId("@alice:hs");
  static final RoomId TEA = new RoomId("!tea:hs");
  private static final String SYNC = "/org.matrix.simplified_msc3575/sync";

  final SimulatedTasks tasks;
  final JacksonJson json = new JacksonJson();
  final ScriptedHttp http;
  final MapStores stores = new MapStores();
  final FakeNotifications notifications;
  final LocalSignals origin;
  final PushHandler handler;
  final FakeWindows windows;

  /** What the homeserver has: context answers by event, sync rooms by room. */
  final Map<String, Reply> contexts = new HashMap<>();

  final Map<String, String> syncRooms = new HashMap<>();

  PushScene(long seed) {
    tasks = new SimulatedTasks(seed);
    http = new ScriptedHttp(tasks, this::serve);
    notifications = new FakeNotifications(tasks);
    origin = new LocalSignals(tasks);
    windows = new FakeWindows(tasks);
    PushPorts ports =
        new PushPorts(
            notifications, windows, origin.context(), tasks, tasks, json, new SilentLog());
    handler =
        new PushHandler(
            new PushSettings(NotificationTexts.DEFAULT, PushSettings.USUAL),
            ports,
            stores.push(),
            new WithoutKeys(
                tasks, session -> new Homeserver(http, json, session.homeserver()).as("token")));
    stores.sessions.put(ALICE, MapStores.session(ALICE));
  }

  @Override
  public void close() {
    tasks.close();
  }

  static OfEvent push(String event) {
    return new OfEvent(Optional.of(ALICE), TEA, new EventId(event));
  }

  /** Handles the push to its end. */
  void handle(PushPayload payload) {
    tasks.act(() -> handler.handle(payload));
  }

  /** A tab that shows that room of Alice's. */
  void openTab(boolean focused, RoomId room) {
    windows.focused |= focused;
    new RoomPresence(origin.context(), json)
        .answer(
            new RoomPresence.Tab() {
              @Override
              public boolean hasFocus() {
                return focused;
              }

              @Override
              public boolean shows(UserId account, RoomId shown) {
                return account.equals(ALICE) && shown.equals(room);
              }
            });
  }

  /** The room is stored on disk, as a tab left it. */
  Room store(String room) {
    Room stored = room(room);
    stores.rooms.put(stored.id(), stored);
    return stored;
  }

  /** A room of ten as sync tells it, with these state events. */
  Room room(String... state) {
    return room(TEA, ALICE, state);
  }

  /** Another room, as somebody else has it. */
  static Room room(RoomId id, UserId self, String... state) {
    return RoomChanges.apply(Optional.empty(), delta(id, 10, state), self).orElseThrow();
  }

  private static RoomDelta delta(RoomId room, long joined, String... state) {
    List<Json> events = new ArrayList<>();
    for (String event : state) {
      events.add(new JacksonJson().read(event));
    }
    return new RoomDelta(
        room,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(false),
        events,
        List.of(),
        false,
        Optional.empty(),
        0,
        Optional.of(joined),
        Optional.of(0L),
        Optional.of(1L),
        Optional.empty());
  }

  static String name(String name) {
    return "{\"type\":\"m.room.name\",\"state_key\":\"\",\"content\":{\"name\":\"" + name + "\"}}";
  }

  static String member(String user, String name) {
    return "{\"type\":\"m.room.member\",\"state_key\":\"%s\",\"content\":{\"membership\":\"join\",\"displayname\":\"%s\"}}"
        .formatted(user, name);
  }

  static String text(String id, String body) {
    return event(id, "m.room.message", "{\"msgtype\":\"m.text\",\"body\":\"%s\"}".formatted(body));
  }

  static String event(String id, String type, String content) {
    return "{\"event_id\":\"%s\",\"type\":\"%s\",\"sender\":\"@bob:hs\",\"origin_server_ts\":1600000000000,\"content\":%s}"
        .formatted(id, type, content);
  }

  void timeline(String... events) {
    List<TimelineEntry> entries = new ArrayList<>();
    for (String text : events) {
      Event event = Event.from(json.read(text)).orElseThrow();
      entries.add(new TimelineEntry(entries.size(), event, Optional.empty()));
    }
    stores.timelines.put(TEA, entries);
  }

  /** {@code /context} answers for that event with it and the state. */
  void context(String id, String event, String... state) {
    contexts.put(
        id, Reply.ok("{\"event\":" + event + ",\"state\":[" + String.join(",", state) + "]}"));
  }

  /** Every event makes a sound. */
  void beLoud() {
    stores.accountData.put(
        "m.push_rules",
        """
        {"global":{"underride":[{"rule_id":"r","actions":
          ["notify",{"set_tweak":"sound","value":"default"}]}]}}
        """);
  }

  static void assertGeneric(Notification shown) {
    assertTrue(shown.generic());
    assertEquals("New message", shown.title());
    assertEquals("", shown.body());
  }

  List<String> paths() {
    return http.requests().stream().map(request -> request.url().substring(9)).toList();
  }

  private Reply serve(HttpRequest request) {
    if (request.url().contains(SYNC)) {
      return sync();
    }
    for (Map.Entry<String, Reply> context : contexts.entrySet()) {
      String id = context.getKey().replace("$", "%24");
      if (request.url().contains("/context/" + id + "?")) {
        return context.getValue();
      }
    }
    return Reply.error(404, "M_NOT_FOUND");
  }

  private Reply sync() {
    List<String> rooms = new ArrayList<>();
    syncRooms.forEach((room, delta) -> rooms.add("\"" + room + "\":" + delta));
    return Reply.ok("{\"pos\":\"1\",\"rooms\":{" + String.join(",", rooms) + "}}");
  }

  static boolean isSync(HttpRequest request) {
    return request.url().contains(SYNC);
  }
}
