package io.twinloop.room;

import static io.twinloop.room.Deltas.SELF;
import static io.twinloop.room.Deltas.incremental;
import static io.twinloop.room.Deltas.initial;
import static io.twinloop.room.Deltas.json;
import static io.twinloop.room.Deltas.member;
import static io.twinloop.room.Deltas.named;
import static io.twinloop.room.Deltas.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomChangesTest {
  private static final Json INVITE =
      state("m.room.member", "@me:x", "@boss:x", "{\"membership\":\"invite\",\"is_direct\":true}");

  @Test
  void what_a_response_does_not_name_stays() {
    Room known =
        initial().with(named("Hall")).serverName("Hall").counts(3, 1).hero("@b:x", "B").room();

    Room next = incremental().with(member("@b:x", "join", "Bob")).after(known).orElseThrow();

    assertEquals("Hall", next.content("m.room.name").text("name"));
    assertEquals(known.name(), next.name());
    assertEquals(known.heroes(), next.heroes());
    assertEquals(3, next.joinedCount());
    assertEquals(1, next.invitedCount());
    assertTrue(next.knows(new UserId("@b:x")));
  }

  @Test
  void a_room_given_anew_loses_what_is_not_named_but_keeps_whom_we_met() {
    Room known =
        initial()
            .with(named("Hall"))
            .with(member("@b:x", "join", "Bob"))
            .serverName("Hall")
            .hero("@b:x", "B")
            .room()
            .withCounts(new UnreadCounts(4, 0))
            .withRead(ReadState.upTo(new EventId("$r"), new Timestamp(9)));

    Room next = initial().after(known).orElseThrow();

    assertFalse(next.content("m.room.name").isPresent());
    assertEquals(Optional.empty(), next.name());
    assertEquals(List.of(), next.heroes());
    assertEquals("Bob", MemberName.of(next, new UserId("@b:x")));
    assertEquals(known.counts(), next.counts());
    assertEquals(known.read(), next.read());
  }

  @Test
  void state_in_the_live_timeline_counts_and_required_state_wins() {
    Room known = initial().with(named("Old")).room();

    Room renamed = incremental().live(named("New")).after(known).orElseThrow();
    Room corrected =
        incremental().live(named("Older")).with(named("Newest")).after(known).orElseThrow();

    assertEquals("New", renamed.content("m.room.name").text("name"));
    assertEquals("Newest", corrected.content("m.room.name").text("name"));
  }

  @Test
  void history_that_comes_late_does_not_undo_newer_state() {
    Room known = initial().with(named("New")).room();

    Room next = incremental().history(named("Old")).live(named("New")).after(known).orElseThrow();
    Room same = incremental().history(named("Old")).after(known).orElseThrow();

    assertEquals("New", next.content("m.room.name").text("name"));
    assertEquals("New", same.content("m.room.name").text("name"));
  }

  @Test
  void timelines_do_not_grow_the_state_by_what_nobody_reads() {
    Room next = initial().live(state("org.spam", "key", "@a:x", "{}")).room();

    assertEquals(0, next.state().size());
  }

  @Test
  void an_invite_knows_who_invited_and_leaves_nothing_behind_when_accepted() {
    Room invited = initial().invite(INVITE, named("Party")).room();

    Room joined = initial().with(named("Real")).after(invited).orElseThrow();

    assertEquals(Membership.INVITE, invited.membership());
    assertEquals(Optional.of(new UserId("@boss:x")), invited.inviter(SELF));
    assertEquals("Party", RoomName.of(invited, SELF));
    assertEquals(Membership.JOIN, joined.membership());
    assertEquals(Optional.empty(), joined.inviter(SELF));
    assertFalse(joined.knows(SELF));
  }

  @Test
  void a_knock_is_not_an_invite() {
    Json knock = state("m.room.member", "@me:x", "@me:x", "{\"membership\":\"knock\"}");

    Room knocked = initial().invite(knock).room();

    assertEquals(Membership.KNOCK, knocked.membership());
    assertEquals(Optional.empty(), knocked.inviter(SELF));
  }

  @Test
  void a_room_we_left_or_were_banned_from_is_forgotten() {
    Room known = initial().room();

    assertEquals(Optional.empty(), incremental().live(member("@me:x", "leave", "Me")).after(known));
    assertEquals(Optional.empty(), incremental().with(member("@me:x", "ban", "Me")).after(known));
  }

  @Test
  void direct_is_what_account_data_lists_or_an_invite_says() {
    Room joined = initial().room();
    Room invited = initial().invite(INVITE).room();
    Json listing = json("{\"@a:x\":[\"!other:x\",7,\"!room:x\"],\"@b:x\":\"!room:x\"}");

    assertTrue(RoomChanges.direct(joined, listing, SELF).direct());
    assertFalse(RoomChanges.direct(joined, json("{\"@a:x\":{}}"), SELF).direct());
    assertTrue(RoomChanges.direct(invited, json("{}"), SELF).direct());
    assertTrue(RoomChanges.direct(invited, Json.ABSENT, SELF).direct());
    assertFalse(RoomChanges.direct(joined, Json.ABSENT, SELF).direct());
    assertTrue(RoomChanges.direct(joined.withDirect(true), Json.ABSENT, SELF).direct());
  }

  @Test
  void our_newest_receipt_of_either_kind_counts_and_threads_do_not() {
    Room room = initial().room();
    Json first =
        json(
            """
            {"content":{
              "$1":{"m.read":{"@me:x":{"ts":10,"thread_id":"main"}}},
              "$2":{"m.read.private":{"@me:x":{"ts":20}}},
              "$3":{"m.read":{"@me:x":{"ts":30,"thread_id":"$root"}}},
              "$4":{"m.read":"nonsense"}}}
            """);
    Json older = json("{\"content\":{\"$0\":{\"m.read\":{\"@me:x\":{\"ts\":5}}}}}");

    Room read = RoomChanges.receipts(RoomChanges.receipts(room, first, SELF), older, SELF);

    assertEquals(ReadState.upTo(new EventId("$2"), new Timestamp(20)), read.read());
    assertEquals(Receipts.NONE, read.receipts());
  }

  @Test
  void others_receipts_move_forward_only_and_the_newest_are_kept() {
    Room room = initial().room();
    StringBuilder users = new StringBuilder("\"@bob:x\":{\"ts\":5000}");
    for (int i = 0; i < 500; i++) {
      users.append(",\"@u").append(i).append(":x\":{\"ts\":").append(i).append('}');
    }
    Json crowd = json("{\"content\":{\"$1\":{\"m.read\":{" + users + "}}}}");
    Json older = json("{\"content\":{\"$0\":{\"m.read\":{\"@bob:x\":{\"ts\":5}}}}}");

    Receipts receipts =
        RoomChanges.receipts(RoomChanges.receipts(room, crowd, SELF), older, SELF).receipts();

    assertEquals(Receipts.KEPT, receipts.byUser().size());
    assertEquals(new EventId("$1"), receipts.byUser().get(new UserId("@bob:x")).event());
    assertTrue(receipts.byUser().containsKey(new UserId("@u499:x")));
    assertFalse(receipts.byUser().containsKey(new UserId("@u0:x")));
  }

  @Test
  void members_met_in_history_do_not_replace_newer_ones() {
    Room room = initial().with(member("@a:x", "join", "Now")).room();

    Room met =
        RoomChanges.met(
            room, List.of(member("@a:x", "join", "Then"), member("@b:x", "join", "Bea")));

    assertEquals("Now", MemberName.of(met, new UserId("@a:x")));
    assertEquals("Bea", MemberName.of(met, new UserId("@b:x")));
  }

  @Test
  void malformed_pieces_are_survived() {
    Room room =
        initial()
            .with(json("{\"type\":\"m.room.name\",\"state_key\":\"\",\"content\":[1]}"))
            .with(json("{\"type\":5,\"state_key\":\"\"}"))
            .with(json("[]"))
            .with(json("{\"type\":\"m.room.member\",\"state_key\":\"\",\"content\":null}"))
            .room();

    assertEquals("Empty room", RoomName.of(room, SELF));
    assertEquals(room, RoomChanges.receipts(room, json("{\"content\":[]}"), SELF));
  }
}
