package io.twinloop.testkit.contract;

import io.twinloop.event.Event;
import io.twinloop.id.ContextId;
import io.twinloop.id.DeviceId;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.outbox.Outgoing;
import io.twinloop.port.JsonReader;
import io.twinloop.push.Notice;
import io.twinloop.push.Pusher;
import io.twinloop.room.Membership;
import io.twinloop.room.ReadState;
import io.twinloop.room.Receipts;
import io.twinloop.room.Room;
import io.twinloop.room.StateKey;
import io.twinloop.room.UnreadCounts;
import io.twinloop.session.Session;
import io.twinloop.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values to store. */
final class Samples {
  static final UserId ALICE = new UserId("@alice:example.org");
  static final UserId BOB = new UserId("@bob:example.org");
  static final RoomId ROOM = new RoomId("!room:example.org");

  /** Quotes, controls, markup, a bidi override, astral and lone surrogates. */
  static final String HOSTILE = "\"\\\n\u0000</script>\u202e😀\ud800 [object Object]";

  private Samples() {}

  static Session session(UserId user, String accessToken) {
    return new Session(
        user,
        new DeviceId("DEVICE"),
        "https://matrix.example.org",
        accessToken,
        Optional.of("refresh"),
        Optional.of(new Timestamp(1_700_000_000_001L)),
        true,
        new Timestamp(1_700_000_000_002L));
  }

  static Outgoing outgoing(String transaction, String content) {
    return new Outgoing(
        new TransactionId(transaction),
        ROOM,
        "m.room.message",
        content,
        new Timestamp(1_700_000_000_000L),
        new ContextId("tab-1"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Pusher pusher(String pushkey) {
    return new Pusher(
        "org.example.app",
        "App",
        pushkey,
        "https://push.example.org/1",
        "auth",
        "https://gateway.example.org/_matrix/push/v1/notify",
        Optional.of("key"));
  }

  static Notice notice(RoomId room, String event) {
    return new Notice(room, new EventId(event), new Timestamp(1_700_000_000_000L), true);
  }

  static TimelineEntry entry(JsonReader json, long index, String body) {
    String text =
        new JsonObjectText()
            .put("event_id", "$" + index)
            .put("type", "m.room.message")
            .put("sender", BOB.text())
            .put("origin_server_ts", 1_700_000_000_000L + index)
            .putJson("content", new JsonObjectText().put("body", body).toString())
            .toString();
    Event event = Event.from(json.read(text)).orElseThrow();
    return new TimelineEntry(index, event, Optional.of("token " + index));
  }

  static Room room(JsonReader json, RoomId id, String name) {
    Json state =
        json.read("{\"type\":\"m.room.topic\",\"state_key\":\"\",\"content\":{\"topic\":\"t\"}}");
    return new Room(
        id,
        Membership.JOIN,
        Optional.of(name),
        Optional.empty(),
        List.of(),
        false,
        Map.of(new StateKey("m.room.topic", ""), state),
        3,
        1,
        17,
        ReadState.NOTHING,
        UnreadCounts.NONE,
        Receipts.NONE,
        Optional.empty());
  }
}
