package io.twinloop.room;

import static io.twinloop.room.Deltas.SELF;
import static io.twinloop.room.Deltas.initial;
import static io.twinloop.room.Deltas.member;
import static io.twinloop.room.Deltas.named;
import static io.twinloop.room.Deltas.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.UserId;
import io.twinloop.text.SafeName;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final UserId ALICE = new UserId("@alice:example.org");

  @Test
  void a_name_wins_over_an_alias_and_an_alias_over_heroes() {
    var alias = state("m.room.canonical_alias", "", "@a:x", "{\"alias\":\"#hall:example.org\"}");

    Room both = initial().with(named("Hall")).with(alias).hero("@b:x", "Bob").room();
    Room aliased = initial().with(named(" \u202e\n")).with(alias).hero("@b:x", "Bob").room();

    assertEquals("Hall", RoomName.of(both, SELF));
    assertEquals("#hall:example.org", RoomName.of(aliased, SELF));
  }

  /** The texts are the specification's examples. */
  @Test
  void heroes_name_a_room_that_has_no_name() {
    assertEquals("Alice", RoomName.of(heroes().counts(2, 0).room(), SELF));
    assertEquals(
        "Alice, Bob, and Charlie (@charlie:example.org)",
        RoomName.of(
            heroes()
                .hero("@bob:example.org", "Bob")
                .hero("@charlie:example.org", "Charlie")
                .with(member("@other:x", "join", "Charlie"))
                .counts(3, 1)
                .room(),
            SELF));
    assertEquals(
        "Alice, Bob, and 1234 others",
        RoomName.of(heroes().hero("@bob:example.org", "Bob").counts(1237, 0).room(), SELF));
    assertEquals(
        "Empty room (was Alice and Bob)",
        RoomName.of(heroes().hero("@bob:example.org", "Bob").counts(1, 0).room(), SELF));
    assertEquals("Empty room", RoomName.of(initial().counts(1, 0).room(), SELF));
  }

  @Test
  void we_are_not_named_among_the_heroes() {
    assertEquals("Alice", RoomName.of(heroes().hero("@me:x", "Me").counts(2, 0).room(), SELF));
  }

  @Test
  void the_homeservers_name_serves_where_there_is_nothing_better() {
    Room plain = initial().serverName("From afar").with(member("@b:x", "join", "Bob")).room();
    Room known = initial().with(member("@b:x", "join", "Bob")).counts(2, 0).room();

    assertEquals("From afar", RoomName.of(plain, SELF));
    assertEquals("Bob", RoomName.of(known, SELF));
  }

  @Test
  void an_invite_without_a_name_is_named_by_who_invites() {
    Room invited =
        initial()
            .invite(state("m.room.member", "@me:x", "@boss:x", "{\"membership\":\"invite\"}"))
            .room();

    assertEquals("@boss:x", RoomName.of(invited, SELF));
  }

  @Test
  void a_member_without_a_visible_name_is_called_by_the_user_id() {
    Room room =
        initial()
            .with(member("@blank:x", "join", " \u200b\u2066\n\u3164 "))
            .with(state("m.room.member", "@none:x", "@none:x", "{\"membership\":\"join\"}"))
            .with(state("m.room.member", "@odd:x", "@odd:x", "{\"displayname\":{\"a\":1}}"))
            .room();

    assertEquals("@blank:x", MemberName.of(room, new UserId("@blank:x")));
    assertEquals("@none:x", MemberName.of(room, new UserId("@none:x")));
    assertEquals("@odd:x", MemberName.of(room, new UserId("@odd:x")));
    assertEquals("@unmet:x", MemberName.of(room, new UserId("@unmet:x")));
  }

  @Test
  void names_that_look_the_same_are_told_apart() {
    Room room =
        initial()
            .with(member("@alice:example.org", "join", "Alice"))
            .with(member("@eve:x", "invite", "\u202eAl\u200bice "))
            .with(member("@gone:x", "leave", "Alice"))
            .room();

    assertEquals("Alice (@alice:example.org)", MemberName.of(room, ALICE));
    assertEquals("Al\u200bice (@eve:x)", MemberName.of(room, new UserId("@eve:x")));
  }

  @Test
  void who_left_shares_no_name_and_keeps_the_last_one() {
    Room room =
        initial()
            .with(member("@alice:example.org", "join", "Alice"))
            .with(member("@gone:x", "leave", "Alice"))
            .with(
                Deltas.json(
                    """
                    {"type":"m.room.member","state_key":"@left:x","sender":"@left:x",
                     "content":{"membership":"leave"},
                     "unsigned":{"prev_content":{"displayname":"Leo"}}}
                    """))
            .room();

    assertEquals("Alice", MemberName.of(room, ALICE));
    assertEquals("Leo", MemberName.of(room, new UserId("@left:x")));
  }

  @Test
  void a_name_that_poses_as_an_id_is_shown_with_the_true_one() {
    Room room = initial().with(member("@eve:x", "join", "@alice:example.org")).room();

    assertEquals("@alice:example.org (@eve:x)", MemberName.of(room, new UserId("@eve:x")));
  }

  @Test
  void hostile_names_become_one_harmless_line() {
    assertEquals("evil txt.exe", SafeName.of("\u202eevil\u2028\u2066txt.exe\u2069\u0000\u061c"));
    assertEquals("<b>", SafeName.of("<b>"));
    assertEquals("👩‍🚀", SafeName.of("👩‍🚀\ud83d"));

    String long1 = SafeName.of("x".repeat(99) + "👩‍🚀" + "y".repeat(100_000));

    assertTrue(long1.length() < 110 && long1.endsWith("👩…"), long1);
  }

  private static Deltas heroes() {
    return initial().hero("@alice:example.org", "Alice");
  }
}
