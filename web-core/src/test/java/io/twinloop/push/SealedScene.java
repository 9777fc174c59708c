package io.twinloop.push;

import static io.twinloop.push.PushScene.member;
import static io.twinloop.push.PushScene.name;

import io.twinloop.api.Authorized;
import io.twinloop.api.Homeserver;
import io.twinloop.encryption.EncryptedOrigin;
import io.twinloop.encryption.OneShotEncryption;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.port.HttpRequest;
import io.twinloop.push.PushPayload.OfEvent;
import io.twinloop.session.Session;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SilentLog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A worker of a device that has keys, and a room in which Alice says things to it. */
final class SealedScene implements AutoCloseable {
  static final UserId ME = EncryptedOrigin.DEVICE.user();
  private static final String ENCRYPTION =
      "{\"type\":\"m.room.encryption\",\"state_key\":\"\",\"content\":{}}";

  final EncryptedOrigin origin;
  final MapStores stores = new MapStores();
  final FakeNotifications notifications;
  final PushHandler handler;
  private final Map<String, JsonObjectText> events = new HashMap<>();

  /** The tab that made the device is gone. */
  SealedScene(long seed) {
    origin = new EncryptedOrigin(seed);
    origin.stop(origin.started());
    origin.http.serve(this::serve);
    notifications = new FakeNotifications(origin.tasks);
    PushPorts ports =
        new PushPorts(
            notifications,
            new FakeWindows(origin.tasks),
            new LocalSignals(origin.tasks).context(),
            origin.tasks,
            origin.tasks,
            new JacksonJson(),
            new SilentLog());
    handler =
        new PushHandler(
            new PushSettings(NotificationTexts.DEFAULT, PushSettings.USUAL),
            ports,
            stores.push(),
            access(origin.worker()));
    stores.sessions.put(ME, session());
    stores.rooms.put(
        Speaker.ROOM,
        PushScene.room(
            Speaker.ROOM, ME, name("Tea"), ENCRYPTION, member(Speaker.USER.text(), "Alice")));
  }

  @Override
  public void close() {
    origin.close();
  }

  /** Alice says that, and the homeserver has it. */
  OfEvent say(String id, String text) {
    return serve(origin.say(id, text));
  }

  /** The homeserver has the event; what it pushes. */
  OfEvent serve(EncryptedEvent event) {
    events.put(
        event.id().text(),
        new JsonObjectText()
            .put("event_id", event.id().text())
            .put("type", "m.room.encrypted")
            .put("sender", event.sender().text())
            .put("origin_server_ts", event.sentAt().epochMs())
            .putJson("content", event.content().toJson()));
    return new OfEvent(Optional.of(ME), Speaker.ROOM, event.id());
  }

  void redact(OfEvent pushed) {
    events.get(pushed.event().text()).putJson("unsigned", "{\"redacted_because\":{}}");
  }

  /** Handles the push to its end. */
  void handle(PushPayload payload) {
    origin.tasks.act(() -> handler.handle(payload));
  }

  /** Begins to handle the push. */
  void begin(PushPayload payload) {
    origin.tasks.start("push", () -> handler.handle(payload));
  }

  private Reply serve(HttpRequest request) {
    for (Map.Entry<String, JsonObjectText> event : events.entrySet()) {
      if (request.url().contains("/context/" + event.getKey().replace("$", "%24") + "?")) {
        return Reply.ok("{\"event\":" + event.getValue() + "}");
      }
    }
    return origin.server.apply(request);
  }

  private AccountAccess access(OneShotEncryption worker) {
    return new AccountAccess() {
      @Override
      public Authorized authorize(Session session) {
        return new Homeserver(origin.http, new JacksonJson(), session.homeserver()).as("token");
      }

      @Override
      public OneShotEncryption encryption(Session session, Authorized authorized) {
        return worker;
      }
    };
  }

  private static Session session() {
    return new Session(
        ME,
        EncryptedOrigin.DEVICE.device(),
        "http://hs",
        "token",
        Optional.empty(),
        Optional.empty(),
        false,
        new Timestamp(1));
  }
}
