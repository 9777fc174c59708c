package io.twinloop.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.event.Encryption;
import io.twinloop.event.Event;
import io.twinloop.event.Standing;
import io.twinloop.event.UnreadableReason;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.devices.DevicesChanged;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.room.Room;
import io.twinloop.room.RoomChanges;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.timeline.Timeline;
import io.twinloop.timeline.TimelineChunk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LateKeysTest {
  private static final RoomId ROOM = new RoomId("!r:x");
  private static final UserId BOB = new UserId("@bob:x");
  private static final JacksonJson JSON = new JacksonJson();

  @Test
  void a_key_concerns_what_waits_for_it_and_nothing_else() {
    LiveRoom live =
        live(
            event("$1", "s").unreadable(UnreadableReason.KEY_MISSING),
            event("$2", "other").unreadable(UnreadableReason.KEY_MISSING),
            event("$3", "s").unreadable(UnreadableReason.REPLAYED),
            event("$4", "s").decrypted("m.room.message", Json.ABSENT, Standing.COPIED_KEY),
            event("$5", "s"));

    assertEquals(List.of("$1", "$5"), waiting(live, some(ROOM, "s")));
    assertEquals(List.of(), waiting(live, some(new RoomId("!elsewhere:x"), "s")));
    assertEquals(List.of("$1", "$2", "$5"), waiting(live, new RoomKeysChanged.Any()));
  }

  @Test
  void of_a_room_without_a_timeline_the_preview_is_read() {
    Event latest = event("$1", "s");
    LiveRoom live =
        new LiveRoom(room().withLatest(Optional.of(latest)), Optional.empty(), List.of());

    assertEquals(List.of("$1"), waiting(live, some(ROOM, "s")));
  }

  @Test
  void what_stays_unread_for_the_same_reason_changes_nothing() {
    LiveRoom live = live(event("$1", "s").unreadable(UnreadableReason.KEY_MISSING));
    EventBatch batch = LateKeys.waiting(List.of(live), new RoomKeysChanged.Any());
    batch.take(List.of(unreadable(UnreadableReason.KEY_MISSING)));

    assertSame(live, LateKeys.applied(live, batch));
  }

  @Test
  void what_is_known_now_stands_in_the_timeline_and_in_the_preview() {
    Event waiting = event("$1", "s").unreadable(UnreadableReason.KEY_MISSING);
    LiveRoom live = live(waiting);
    LiveRoom shown = live.with(live.room().withLatest(Optional.of(waiting)));
    EventBatch batch = LateKeys.waiting(List.of(shown), new RoomKeysChanged.Any());
    batch.take(List.of(unreadable(UnreadableReason.KEY_WITHHELD)));

    LiveRoom after = LateKeys.applied(shown, batch);

    Event known = waiting.unreadable(UnreadableReason.KEY_WITHHELD);
    assertEquals(List.of(known), after.timeline().orElseThrow().events());
    assertEquals(Optional.of(known), after.room().latest());
    assertTrue(LateKeys.isStoredAs(after.room(), shown.room()));
  }

  @Test
  void devices_concern_what_their_user_wrote_with_one_that_nobody_knew() {
    LiveRoom live =
        live(
            event("$1", "s").decrypted("m.room.message", Json.ABSENT, Standing.UNKNOWN_DEVICE),
            event("$2", "s").decrypted("m.room.message", Json.ABSENT, Standing.KNOWN_DEVICE),
            event("$3", "s").unreadable(UnreadableReason.KEY_MISSING));

    assertEquals(List.of("$1"), doubtful(live, new DevicesChanged.Some(Set.of(BOB))));
    assertEquals(List.of("$1"), doubtful(live, new DevicesChanged.Any()));
    assertEquals(
        List.of(), doubtful(live, new DevicesChanged.Some(Set.of(new UserId("@carol:x")))));
  }

  @Test
  void an_event_served_twice_with_other_contents_is_known_as_the_first_alone() {
    Event first = event("$1", "s");
    Event second = event("$1", "s");
    EventBatch batch = new EventBatch();
    batch.add(ROOM, List.of(first, second));
    batch.take(List.of(unreadable(UnreadableReason.KEY_MISSING)));

    assertFalse(batch.known(ROOM, first).encryption().isEmpty());
    assertSame(second, batch.known(ROOM, second));
  }

  @Test
  void an_edit_that_is_served_with_its_message_is_read_with_it_and_waits_for_its_own_key() {
    Event message = edited("$1", "s", "$2", "t");
    EventBatch batch = new EventBatch();
    batch.add(ROOM, message);
    batch.take(
        List.of(
            unreadable(UnreadableReason.KEY_WITHHELD), unreadable(UnreadableReason.KEY_MISSING)));
    Event known = batch.known(ROOM, message);
    LiveRoom live = live(known);

    assertEquals(List.of("$1", "$2"), ids(batch));
    assertEquals(
        Optional.of(new Encryption.Unreadable(UnreadableReason.KEY_MISSING)),
        known.edit().orElseThrow().encryption());
    assertEquals(List.of("$2"), waiting(live, some(ROOM, "t")));
  }

  @Test
  void an_edit_that_comes_to_be_readable_changes_its_message() {
    LiveRoom live = live(edited("$1", "s", "$2", "t"));
    EventBatch batch = LateKeys.waiting(List.of(live), some(ROOM, "t"));
    batch.take(List.of(unreadable(UnreadableReason.KEY_WITHHELD)));

    LiveRoom after = LateKeys.applied(live, batch);

    Event message = after.timeline().orElseThrow().events().get(0);
    assertTrue(message.edit().orElseThrow().encryption().isPresent());
    assertTrue(message.encryption().isEmpty());
  }

  private static List<String> waiting(LiveRoom live, RoomKeysChanged keys) {
    return ids(LateKeys.waiting(List.of(live), keys));
  }

  private static List<String> doubtful(LiveRoom live, DevicesChanged devices) {
    return ids(LateKeys.doubtful(List.of(live), devices));
  }

  private static List<String> ids(EventBatch batch) {
    return batch.events().stream().map(EncryptedEvent::id).map(EventId::text).toList();
  }

  private static RoomKeysChanged some(RoomId room, String session) {
    return new RoomKeysChanged.Some(Map.of(room, Set.of(session)));
  }

  private static RoomDecryption unreadable(UnreadableReason reason) {
    return new RoomDecryption.Unreadable(reason, Optional.of("s"));
  }

  private static LiveRoom live(Event... events) {
    TimelineChunk chunk = new TimelineChunk(List.of(events), true, Optional.empty());
    return new LiveRoom(room(), Optional.of(Timeline.EMPTY.live(chunk).next()), List.of());
  }

  /** With an edit that the homeserver serves along. */
  private static Event edited(String id, String session, String edit, String editSession) {
    return Event.from(
            JSON.read(
                """
                {"event_id": "%s", "type": "m.room.encrypted", "sender": "@bob:x",
                 "content": {"session_id": "%s"},
                 "unsigned": {"m.relations": {"m.replace": %s}}}
                """
                    .formatted(id, session, event(edit, editSession).json().toJson())))
        .orElseThrow();
  }

  private static Event event(String id, String session) {
    return Event.from(
            JSON.read(
                """
                {"event_id": "%s", "type": "m.room.encrypted", "sender": "@bob:x",
                 "content": {"session_id": "%s"}}
                """
                    .formatted(id, session)))
        .orElseThrow();
  }

  private static Room room() {
    RoomDelta delta =
        new RoomDelta(
            ROOM,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return RoomChanges.apply(Optional.empty(), delta, new UserId("@me:x")).orElseThrow();
  }
}
