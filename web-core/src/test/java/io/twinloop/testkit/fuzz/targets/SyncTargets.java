package io.twinloop.testkit.fuzz.targets;

import io.twinloop.event.Event;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.outbox.Echoes;
import io.twinloop.push.rules.PushRules;
import io.twinloop.room.MemberName;
import io.twinloop.room.Room;
import io.twinloop.room.RoomChanges;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.sync.wire.SyncResponse;
import io.twinloop.sync.wire.SyncResponses;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import io.twinloop.timeline.Timeline;
import io.twinloop.timeline.TimelineChunk;
import io.twinloop.timeline.TimelineItems;
import java.util.List;
import java.util.Optional;

/** Rooms as the main sync brings them, up to what is shown of them. */
final class SyncTargets {
  private static final UserId SELF = new UserId("@me:x");

  private static final String SYNC =
"""
{"pos":"5","lists":{"rooms":{"count":3,"ops":[{"op":"SYNC","range":[0,0],"room_ids":["!r:x"]}]}},\
"rooms":{"!r:x":{"initial":true,"name":"Tea","heroes":[{"user_id":"@a:x","displayname":"A"}],\
"is_dm":true,"limited":true,"prev_batch":"p","num_live":1,"joined_count":2,"invited_count":1,\
"bump_stamp":9,"required_state":[{"type":"m.room.member","state_key":"@a:x","sender":"@a:x",\
"content":{"membership":"join","displayname":"A"}},{"type":"m.room.encryption","state_key":"",\
"content":{"algorithm":"m.megolm.v1.aes-sha2"}},{"type":"m.room.power_levels","state_key":"",\
"content":{"users":{"@a:x":50},"notifications":{"room":50}}}],\
"timeline":[{"event_id":"$1","type":"m.room.message","sender":"@a:x","origin_server_ts":1,\
"content":{"msgtype":"m.text","body":"hi me"}},{"event_id":"$2","type":"m.room.redaction",\
"sender":"@a:x","origin_server_ts":2,"redacts":"$1","content":{"redacts":"$1"}},\
{"event_id":"$3","type":"m.room.topic","state_key":"","sender":"@a:x","origin_server_ts":3,\
"content":{"topic":"t"},"unsigned":{"transaction_id":"t"}}]},\
"!i:x":{"initial":true,"invite_state":[{"type":"m.room.member","state_key":"@me:x",\
"sender":"@a:x","content":{"membership":"invite","is_direct":true}}]}},\
"extensions":{"account_data":{"global":[{"type":"m.push_rules","content":{"global":\
{"override":[{"rule_id":"o","enabled":true,"default":true,"conditions":\
[{"kind":"event_match","key":"content.body","pattern":"h*"},{"kind":"room_member_count",\
"is":">=2"},{"kind":"event_property_contains","key":"content.m\\\\.mentions.user_ids",\
"value":"@me:x"},{"kind":"contains_display_name"},\
{"kind":"sender_notification_permission","key":"room"}],\
"actions":["notify",{"set_tweak":"sound","value":"ping"},{"set_tweak":"highlight"}]}],\
"content":[{"rule_id":"c","pattern":"me","actions":["notify"]}]}}}],"rooms":{"!r:x":[]}},\
"receipts":{"rooms":{"!r:x":{"type":"m.receipt","content":{"$1":{"m.read":\
{"@a:x":{"ts":5,"thread_id":"main"}}}}}}},\
"typing":{"rooms":{"!r:x":{"type":"m.typing","content":{"user_ids":["@a:x"]}}}}}}\
""";

  private SyncTargets() {}

  static List<Target<?>> all(Ground ground) {
    return List.of(Target.ofJson("main sync", ground.json(), List.of(SYNC), SyncTargets::takes));
  }

  private static boolean takes(Json json) {
    Optional<SyncResponses.Reading> read = SyncResponses.read(json);
    if (read.isEmpty()) {
      return false;
    }
    SyncResponse response = read.get().response();
    for (RoomDelta delta : response.rooms()) {
      Optional<Room> room = RoomChanges.apply(Optional.empty(), delta, SELF);
      room.ifPresent(one -> show(one, delta, response));
    }
    return !response.rooms().isEmpty();
  }

  private static void show(Room room, RoomDelta delta, SyncResponse response) {
    Room read = room;
    for (Json receipt : response.receipts().values()) {
      read = RoomChanges.receipts(read, receipt, SELF);
    }
    Timeline timeline = Timeline.EMPTY.live(TimelineChunk.of(delta)).next();
    TimelineItems.render(timeline, read, Echoes.NONE, SELF);
    Check.that(!MemberName.of(read, new UserId("@a:x")).isEmpty(), "everybody has a name");
    Optional<Json> rules =
        response.accountData().stream().findFirst().map(one -> one.at("content"));
    PushRules pushRules = PushRules.from(SELF, rules, Optional.empty());
    for (Event event : timeline.events()) {
      pushRules.of(event, read);
    }
  }
}
