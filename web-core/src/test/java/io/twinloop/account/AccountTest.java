package io.twinloop.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.sync.ConnectionState;
import io.twinloop.testkit.Reply;
import io.twinloop.timeline.SendState;
import io.twinloop.timeline.TimelineItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final RoomId ROOM = new RoomId("!r:x");

  private final SimulatedOrigin origin = new SimulatedOrigin(7);

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_reload_paints_from_disk_before_the_network_answers() {
    say("one", "two");
    Account before = started(origin.tab());
    settle();
    origin.tasks.act(before::stop);
    origin.http.serve(request -> Reply.silence());

    Account after = origin.tab();

    assertEquals(1, after.rooms().size());
    assertEquals("two", after.rooms().get(0).latest().orElseThrow().text());
    assertEquals(List.of("one", "two"), texts(open(after)));
  }

  @Test
  void a_room_opened_before_the_start_keeps_its_timeline_while_nothing_answers() {
    say("one", "two");
    origin.tasks.act(settled(started(origin.tab()))::stop);
    origin.http.serve(request -> Reply.silence());
    Account after = origin.tab();
    OpenRoom room = open(after);

    settled(started(after));

    assertEquals(List.of("one", "two"), texts(room));
  }

  @Test
  void a_reload_resumes_the_connection_where_it_stood() {
    say("one");
    origin.tasks.act(settled(started(origin.tab()))::stop);
    say("two");

    Account after = settled(started(origin.tab()));

    assertEquals(List.of("one", "two"), texts(open(after)));
    assertTrue(origin.http.requests().stream().anyMatch(r -> r.url().contains("pos=1")));
  }

  @Test
  void what_is_told_is_on_disk_by_then() {
    Account tab = started(origin.tab());
    settle();
    List<String> onDisk = new ArrayList<>();
    tab.news()
        .add(
            news -> {
              if (news instanceof AccountNews.RoomsChanged) {
                origin.tasks.start("look", () -> onDisk.add(storedText()));
              }
            });

    say("one");
    settle();

    assertEquals(List.of("one"), onDisk);
  }

  @Test
  void of_two_tabs_the_second_lives_from_memory_and_records_when_the_first_is_gone() {
    say("one");
    Account first = settled(started(origin.tab()));
    Account second = settled(started(origin.tab()));
    say("two");
    settle();
    assertEquals(List.of("one", "two"), texts(open(second)));

    origin.tasks.act(first::stop);
    settle();
    say("three");
    settle();
    origin.tasks.act(second::stop);

    Account third = origin.tab();
    assertEquals(List.of("one", "two", "three"), texts(open(third)));
    settled(started(third));
    assertEquals(List.of("one", "two", "three"), texts(open(third)));
  }

  @Test
  void a_full_disk_degrades_the_session_and_loses_nothing_once_it_has_room() {
    Account tab = settled(started(origin.tab()));
    List<RecordingState> states = new ArrayList<>();
    tab.news()
        .add(
            news -> {
              if (news instanceof AccountNews.RecordingChanged changed) {
                states.add(changed.state());
              }
            });
    origin.disk.failWrites(ErrorCode.STORAGE_FULL);
    say("one");
    settle();
    assertInstanceOf(RecordingState.Degraded.class, states.get(0));
    assertEquals(List.of("one"), texts(open(tab)));

    origin.disk.recover();
    origin.tasks.moveClock(Duration.ofSeconds(31));
    say("two");
    settle();
    say("three");
    settle();
    origin.tasks.act(tab::stop);

    assertInstanceOf(RecordingState.Recording.class, states.get(1));
    assertEquals(List.of("one", "two", "three"), texts(open(origin.tab())));
  }

  @Test
  void earlier_events_come_from_the_server_and_stay_in_order() {
    for (int i = 0; i < 40; i++) {
      say("m" + i);
    }
    Account tab = settled(started(origin.tab()));
    OpenRoom room = open(tab);
    assertTrue(room.hasEarlier());
    assertTrue(texts(room).size() < 40);

    while (room.hasEarlier()) {
      origin.tasks.call(() -> room.loadEarlier(7));
    }

    assertEquals(origin.server.bodies(ROOM.text()), texts(room));
  }

  @Test
  void a_gap_after_a_long_absence_is_filled_without_doubles() {
    say("a");
    Account tab = settled(started(origin.tab()));
    origin.tasks.act(tab::stop);
    for (int i = 0; i < 30; i++) {
      say("b" + i);
    }
    Account back = settled(started(origin.tab()));
    OpenRoom room = open(back);
    assertFalse(texts(room).contains("a"));

    while (room.hasEarlier()) {
      origin.tasks.call(() -> room.loadEarlier(10));
    }

    assertEquals(origin.server.bodies(ROOM.text()), texts(room));
  }

  @Test
  void a_room_left_while_nobody_listened_is_gone() {
    say("one");
    origin.server.say("!other:x", "@bob:x", "two");
    Account tab = settled(started(origin.tab()));
    assertEquals(2, tab.rooms().size());
    origin.tasks.act(tab::stop);
    origin.server.leave(ROOM.text());
    origin.server.say("!other:x", "@bob:x", "three");

    Account back = settled(started(origin.tab()));
    origin.tasks.act(back::stop);

    assertEquals(1, back.rooms().size());
    assertEquals(1, origin.tab().rooms().size());
  }

  @Test
  void a_message_shows_at_once_and_is_there_once() {
    say("hi");
    Account tab = settled(started(origin.tab()));
    OpenRoom room = open(tab);
    List<SendState> seen = new ArrayList<>();
    room.listeners().add(news -> seen.add(room.items().get(room.items().size() - 1).state()));

    origin.tasks.call(() -> room.send("hello"));
    settle();

    assertEquals(SendState.SENDING, seen.get(0));
    assertEquals(SendState.SENT, seen.get(seen.size() - 1));
    assertEquals(List.of("hi", "hello"), texts(room));
    assertEquals(List.of("hi", "hello"), origin.server.bodies(ROOM.text()));
  }

  @Test
  void a_send_whose_answer_is_lost_is_repeated_and_stands_once() {
    say("hi");
    Account tab = settled(started(origin.tab()));
    OpenRoom room = open(tab);
    boolean[] lost = {false};
    origin.http.serve(
        request -> {
          Reply reply = origin.server.apply(request);
          boolean lose = request.url().contains("/send/") && !lost[0];
          lost[0] |= lose;
          return lose ? Reply.lost() : reply;
        });

    origin.tasks.call(() -> room.send("hello"));
    settle();

    assertTrue(lost[0]);
    assertEquals(List.of("hi", "hello"), origin.server.bodies(ROOM.text()));
    assertEquals(List.of("hi", "hello"), texts(room));
  }

  @Test
  void reading_clears_the_count_at_once_and_tells_the_server_when_it_can() {
    say("hi");
    Account tab = settled(started(origin.tab()));
    OpenRoom room = open(tab);
    assertEquals(1, tab.rooms().get(0).unread());
    boolean[] down = {true};
    origin.http.serve(
        request ->
            request.url().contains("read_markers") && down[0]
                ? Reply.lost()
                : origin.server.apply(request));

    origin.tasks.act(room::markRead);
    assertEquals(0, tab.rooms().get(0).unread());
    down[0] = false;
    origin.tasks.act(tab::stop);
    settled(started(tab));

    assertEquals(2, calls("read_markers"));
  }

  @Test
  void logout_ends_every_tab_and_leaves_nothing() {
    say("hi");
    Account first = settled(started(origin.tab()));
    Account second = settled(started(origin.tab()));

    origin.tasks.act(first::logout);
    settle();

    assertEquals(ConnectionState.TERMINATED, first.connection());
    assertEquals(ConnectionState.TERMINATED, second.connection());
    assertEquals(List.of(), origin.tasks.call(() -> origin.disk.sessions().all()));
    int requests = origin.http.requests().size();
    origin.tasks.run(Duration.ofMinutes(2));
    assertEquals(requests, origin.http.requests().size());
  }

  @Test
  void a_closed_timeline_says_so() {
    say("hi");
    OpenRoom room = open(settled(started(origin.tab())));
    room.close();

    TwinloopException refused =
        assertThrows(TwinloopException.class, () -> origin.tasks.call(() -> room.send("x")));

    assertEquals(ErrorCode.STOPPED, refused.code());
  }

  @Test
  void an_unknown_room_is_refused() {
    Account tab = settled(started(origin.tab()));

    TwinloopException refused = assertThrows(TwinloopException.class, () -> open(tab));

    assertEquals(ErrorCode.UNKNOWN_ROOM, refused.code());
  }

  private void say(String... texts) {
    for (String text : texts) {
      origin.server.say(ROOM.text(), "@bob:x", text);
    }
  }

  private Account started(Account tab) {
    origin.tasks.act(tab::start);
    return tab;
  }

  private Account settled(Account tab) {
    settle();
    return tab;
  }

  /** Long enough for every retry that is due and too short for a long poll to end. */
  private void settle() {
    origin.tasks.run(Duration.ofSeconds(3));
  }

  private OpenRoom open(Account tab) {
    return origin.tasks.call(() -> tab.openRoom(ROOM));
  }

  private String storedText() {
    return origin.disk.accounts().events(SimulatedOrigin.ALICE, () -> {}).newest(ROOM, 1).stream()
        .map(entry -> entry.event().content().text("body"))
        .findFirst()
        .orElse("nothing");
  }

  private long calls(String path) {
    return origin.http.requests().stream().filter(r -> r.url().contains(path)).count();
  }

  private static List<String> texts(OpenRoom room) {
    return room.items().stream().map(TimelineItem::text).toList();
  }
}
