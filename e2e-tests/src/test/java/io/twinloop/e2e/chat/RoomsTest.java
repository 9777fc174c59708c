package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsTest {
  private final TestBed bed;
  private final Stage stage;

  RoomsTest(TestBed bed) {
    this.bed = bed;
    this.stage = new Stage(bed);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console_but_requests() {
    stage.clear(Stage::tellsOfAFailedRequest);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void unread_messages_and_mentions_are_counted_until_they_are_read() {
    Cast cast = stage.cast();
    RoomId elsewhere = cast.bob().createRoom("Elsewhere", cast.alice().user());
    cast.alice().join(elsewhere);
    ChatPage page = stage.pageOf(cast);

    cast.bob().send(elsewhere, "hello?");
    cast.bob().send(elsewhere, "anybody?");
    awaitBadge(page, "Elsewhere", "2 unread");
    EventId last = cast.bob().send(elsewhere, cast.alice().user().localpart() + ", you?");
    awaitBadge(page, "Elsewhere", "@1 mentions3 unread");
    page.reload();
    awaitBadge(page, "Elsewhere", "@1 mentions3 unread");
    page.openRoom("Elsewhere");

    awaitBadge(page, "Elsewhere", "");
    cast.bob()
        .await(
            elsewhere,
            item -> item.eventId().filter(last::equals).isPresent() && !item.readBy().isEmpty(),
            SOON);
    page.reload();
    awaitBadge(page, "Elsewhere", "");
  }

  @Test
  void reading_on_another_device_clears_the_count_here() {
    Cast cast = stage.cast();
    RoomId elsewhere = cast.bob().createRoom("Elsewhere", cast.alice().user());
    cast.alice().join(elsewhere);
    ChatPage page = stage.pageOf(cast);
    EventId said = cast.bob().send(elsewhere, "hello?");
    awaitBadge(page, "Elsewhere", "1 unread");

    cast.alice().markRead(elsewhere, said);

    awaitBadge(page, "Elsewhere", "");
  }

  @Test
  void hundred_messages_while_away_are_all_there_in_order() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);
    cast.bob().send(cast.room(), "before");
    page.awaitMessage("before");

    List<String> missed = IntStream.rangeClosed(1, 100).mapToObj(n -> "missed " + n).toList();
    bed.proxy().down();
    try {
      page.awaitConnection("Offline");
      missed.forEach(text -> cast.bob().send(cast.room(), text));
    } finally {
      bed.proxy().up();
    }
    page.awaitMessage("missed 100");
    Waits.until(
        "the beginning is reached",
        SOON,
        () -> {
          page.browser().run("document.querySelector('.timeline-scroller').scrollTop = 0");
          return page.text(".timeline-start").contains("where the conversation begins");
        });

    List<String> all = page.texts();
    assertEquals("before", all.get(0));
    assertEquals(missed, all.subList(1, all.size()));
  }

  @Test
  void list_grows_to_all_rooms_the_most_recent_first() {
    Cast cast = stage.cast();
    List<String> names = IntStream.rangeClosed(1, 60).mapToObj(n -> "Shelf " + n).toList();
    List<RoomId> rooms = names.stream().map(name -> cast.alice().createRoom(name)).toList();
    Browser blank = stage.blankPageInRoom(cast);

    awaitRooms(blank, 61);
    assertEquals(61L, blank.run("return client.roomCount"));
    assertEquals("Shelf 60", blank.run("return client.rooms[0].name"));
    cast.alice().send(rooms.get(0), "back to the top");

    Waits.seen(
        "the first is the most recent",
        SOON,
        () -> blank.run("return client.rooms[0].name"),
        "Shelf 1"::equals);
  }

  @Test
  void direct_chat_bears_the_name_of_the_other_and_a_renamed_room_its_new_one() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);
    cast.bob().setDisplayName("Bob Baker");

    RoomId direct = cast.bob().createDirectChat(cast.alice().user());
    page.openRoom("Bob Baker");
    page.click("Accept");
    page.awaitText(".room-subtitle", "Direct chat");
    cast.bob().send(direct, "psst");
    page.awaitMessage("psst");
    cast.bob().rename(cast.room(), "Coffee");

    page.openRoom("Coffee");
  }

  @Test
  void room_that_was_left_goes_and_one_that_others_made_room_in_stays() {
    Cast cast = stage.cast();
    Peer carol = stage.peer("carol");
    cast.bob().invite(cast.room(), carol.user());
    carol.join(cast.room());
    ChatPage page = stage.pageOf(cast);
    page.awaitText(".room-subtitle", "3 members");

    carol.leave(cast.room());
    page.awaitText(".room-subtitle", "2 members");
    page.click("Leave this room");
    page.click("Leave");

    Waits.seen("no room is left", SOON, () -> page.text("nav .room-name"), String::isEmpty);
    page.reload();
    page.awaitConnection("Connected");
    assertEquals("", page.text("nav .room-name"));
  }

  @Test
  void room_made_through_the_page_works_for_whom_it_invites() {
    Cast cast = stage.cast();
    cast.bob().client();
    ChatPage page = stage.pageOf(cast);

    page.click("New room, or join one");
    page.fill("name", "Jam");
    page.fill("invite", cast.bob().user().text());
    page.click("Create");
    Waits.seen("its heading", SOON, () -> page.text(".room-title"), "Jam"::equals);
    page.send("strawberry");
    page.awaitMessage("strawberry");

    RoomId room = new RoomId(page.roomId());
    cast.bob().join(room);
    cast.bob().awaitMessage(room, "strawberry", SOON);
  }

  private static void awaitBadge(ChatPage page, String room, String badge) {
    Waits.seen("badge " + badge + " of " + room, SOON, () -> page.badges(room), badge::equals);
  }

  private static void awaitRooms(Browser page, long count) {
    Waits.seen(
        count + " rooms", SOON, () -> page.run("return client.rooms.length"), n -> n.equals(count));
  }
}
