package io.twinloop.account;

import static io.twinloop.account.AccountStage.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.testkit.Reply;
import io.twinloop.timeline.SendState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenRoomTest {
  private final AccountStage stage = new AccountStage();
  private final SimulatedOrigin origin = stage.origin;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void earlier_events_come_from_the_server_and_stay_in_order() {
    for (int i = 0; i < 40; i++) {
      stage.say("m" + i);
    }
    Account tab = stage.settled(stage.started(origin.tab()));
    OpenRoom room = stage.open(tab);
    assertTrue(room.hasEarlier());
    assertTrue(AccountStage.texts(room).size() < 40);

    while (room.hasEarlier()) {
      origin.tasks.call(() -> room.loadEarlier(7));
    }

    assertEquals(origin.server.bodies(ROOM.text()), AccountStage.texts(room));
  }

  @Test
  void a_gap_after_a_long_absence_is_filled_without_doubles() {
    stage.say("a");
    Account tab = stage.settled(stage.started(origin.tab()));
    origin.tasks.act(tab::stop);
    for (int i = 0; i < 30; i++) {
      stage.say("b" + i);
    }
    Account back = stage.settled(stage.started(origin.tab()));
    OpenRoom room = stage.open(back);
    assertFalse(AccountStage.texts(room).contains("a"));

    while (room.hasEarlier()) {
      origin.tasks.call(() -> room.loadEarlier(10));
    }

    assertEquals(origin.server.bodies(ROOM.text()), AccountStage.texts(room));
  }

  @Test
  void a_message_shows_at_once_and_is_there_once() {
    stage.say("hi");
    Account tab = stage.settled(stage.started(origin.tab()));
    OpenRoom room = stage.open(tab);
    List<SendState> seen = new ArrayList<>();
    room.listeners().add(news -> seen.add(room.items().get(room.items().size() - 1).state()));

    origin.tasks.call(() -> room.send("hello"));
    stage.settle();

    assertEquals(SendState.SENDING, seen.get(0));
    assertEquals(SendState.SENT, seen.get(seen.size() - 1));
    assertEquals(List.of("hi", "hello"), AccountStage.texts(room));
    assertEquals(List.of("hi", "hello"), origin.server.bodies(ROOM.text()));
  }

  @Test
  void a_send_whose_answer_is_lost_is_repeated_and_stands_once() {
    stage.say("hi");
    Account tab = stage.settled(stage.started(origin.tab()));
    OpenRoom room = stage.open(tab);
    boolean[] lost = {false};
    origin.http.serve(
        request -> {
          Reply reply = origin.server.apply(request);
          boolean lose = request.url().contains("/send/") && !lost[0];
          lost[0] |= lose;
          return lose ? Reply.lost() : reply;
        });

    origin.tasks.call(() -> room.send("hello"));
    stage.settle();

    assertTrue(lost[0]);
    assertEquals(List.of("hi", "hello"), origin.server.bodies(ROOM.text()));
    assertEquals(List.of("hi", "hello"), AccountStage.texts(room));
  }

  @Test
  void reading_clears_the_count_at_once_and_tells_the_server_when_it_can() {
    stage.say("hi");
    Account tab = stage.settled(stage.started(origin.tab()));
    OpenRoom room = stage.open(tab);
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
    stage.settled(stage.started(tab));

    assertEquals(2, stage.calls("read_markers"));
  }

  @Test
  void a_closed_timeline_says_so() {
    stage.say("hi");
    OpenRoom room = stage.open(stage.settled(stage.started(origin.tab())));
    room.close();

    TwinloopException refused =
        assertThrows(TwinloopException.class, () -> origin.tasks.call(() -> room.send("x")));

    assertEquals(ErrorCode.STOPPED, refused.code());
  }

  @Test
  void an_unknown_room_is_refused() {
    Account tab = stage.settled(stage.started(origin.tab()));

    TwinloopException refused = assertThrows(TwinloopException.class, () -> stage.open(tab));

    assertEquals(ErrorCode.UNKNOWN_ROOM, refused.code());
  }
}
