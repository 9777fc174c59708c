package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.Bytes;
import io.twinloop.event.Event;
import io.twinloop.event.Standing;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.megolm.RoomPayload;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.outbox.Echoes;
import io.twinloop.room.Room;
import io.twinloop.room.RoomChanges;
import io.twinloop.sync.wire.SyncResponses;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import io.twinloop.timeline.MessageText;
import io.twinloop.timeline.Timeline;
import io.twinloop.timeline.TimelineChunk;
import io.twinloop.timeline.TimelineItem;
import io.twinloop.timeline.TimelineItems;
import java.util.List;
import java.util.Optional;

/** What is said in rooms, and what rooms say of themselves. */
final class RoomTargets {
  private static final RoomId ROOM = new RoomId("!r:x");
  private static final UserId SELF = new UserId("@me:x");

  private static final List<String> CONTENTS =
      List.of(
          "{\"msgtype\":\"m.text\",\"body\":\"hello\"}",
          "{\"msgtype\":\"m.image\",\"body\":\"a.png\",\"filename\":\"b.png\",\"url\":\"mxc://x/y\","
              + "\"info\":{\"w\":1,\"h\":2,\"size\":3,\"mimetype\":\"image/png\"}}",
          "{\"msgtype\":\"m.text\",\"body\":\"> <@a:x> hi\\n\\nyes\",\"format\":"
              + "\"org.matrix.custom.html\",\"formatted_body\":\"<mx-reply></mx-reply>yes\"}",
          "{\"msgtype\":\"m.emote\",\"body\":\"*"
              + " waves\",\"m.new_content\":{\"msgtype\":\"m.emote\","
              + "\"body\":\"waves\"},\"m.mentions\":{\"user_ids\":[\"@me:x\"]}}");

  private static final List<String> RELATIONS =
      List.of(
          "{}",
          "{\"m.relates_to\":{\"m.in_reply_to\":{\"event_id\":\"$0\"}}}",
          "{\"m.relates_to\":{\"rel_type\":\"m.replace\",\"event_id\":\"$0\"}}",
          "{\"m.relates_to\":{\"rel_type\":\"m.annotation\",\"event_id\":\"$0\",\"key\":\"+\"}}");

  private final Ground ground;
  private final Room room;
  private final Event first;

  private RoomTargets(Ground ground) {
    this.ground = ground;
    Json sync =
        ground
            .json()
            .read(
                "{\"pos\":\"1\",\"rooms\":{\"!r:x\":{\"initial\":true,\"required_state\":["
                    + "{\"type\":\"m.room.encryption\",\"state_key\":\"\",\"content\":{}},"
                    + "{\"type\":\"m.room.member\",\"state_key\":\"@a:x\",\"content\":"
                    + "{\"membership\":\"join\",\"displayname\":\"A\"}}]}}}");
    room =
        RoomChanges.apply(
                Optional.empty(),
                SyncResponses.read(sync).orElseThrow().response().rooms().get(0),
                SELF)
            .orElseThrow();
    first = event(0, "m.room.message", ground.json().read(CONTENTS.get(0)));
  }

  static List<Target<?>> all(Ground ground) {
    RoomTargets targets = new RoomTargets(ground);
    List<String> payloads = targets.payloads();
    return List.of(
        Target.ofJsonText("decrypted events", payloads, text -> targets.takes(Bytes.utf8(text))),
        Target.ofBytes("decrypted events as bytes", ToDeviceTargets.utf8(payloads), targets::takes),
        Target.ofJson(
            "m.room.encryption", ground.json(), encryptions(), RoomTargets::takesEncryption));
  }

  private List<String> payloads() {
    return CONTENTS.stream()
        .map(
            content ->
                RoomPayload.write(ROOM, "m.room.message", ground.json().read(content)).asUtf8())
        .toList();
  }

  private static List<String> encryptions() {
    return List.of(
        "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}",
        "{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"rotation_period_ms\":604800000,"
            + "\"rotation_period_msgs\":100}");
  }

  /** Of a payload for another room nothing is shown; of the others an item, whatever they say. */
  private boolean takes(Bytes plaintext) {
    boolean isTaken = false;
    for (String relation : RELATIONS) {
      Json wrapper = ground.json().read(relation);
      RoomPayload read = RoomPayload.read(ground.json(), plaintext, ROOM, wrapper);
      if (read instanceof RoomPayload.Readable readable) {
        Check.equal(
            wrapper.at("m.relates_to").toJson(), readable.content().at("m.relates_to").toJson());
        Check.equal(ROOM.text(), ground.json().read(plaintext.asUtf8()).text("room_id"));
        show(event(1, readable.type(), readable.content()));
        isTaken = true;
      }
    }
    return isTaken;
  }

  private void show(Event event) {
    MessageText.of(event, "A");
    TimelineChunk chunk = new TimelineChunk(List.of(first, event), true, Optional.empty());
    List<TimelineItem> items =
        TimelineItems.render(Timeline.EMPTY.live(chunk).next(), room, Echoes.NONE, SELF);
    Check.that(!items.isEmpty() && items.size() <= 2, "an item for each");
  }

  private Event event(int number, String type, Json content) {
    String outer =
        new JsonObjectText()
            .put("event_id", "$" + number)
            .put("type", "m.room.encrypted")
            .put("sender", "@a:x")
            .put("origin_server_ts", 5 + number)
            .putJson("content", "{}")
            .toString();
    return Event.from(ground.json().read(outer))
        .orElseThrow()
        .decrypted(type, content, Standing.KNOWN_DEVICE);
  }

  private static boolean takesEncryption(Json content) {
    RotationSettings rotation =
        RoomEncryption.DEFAULT.changed(RoomEncryption.from(content)).rotation();
    boolean isWithin =
        rotation.period().compareTo(RotationSettings.SHORTEST_PERIOD) >= 0
            && rotation.period().compareTo(RotationSettings.DEFAULT.period()) <= 0
            && rotation.messages() >= 1
            && rotation.messages() <= RotationSettings.DEFAULT.messages();
    Check.that(isWithin, "within bounds: " + rotation);
    return content.at("algorithm").text().isPresent();
  }
}
