package io.twinloop.account;

import static io.twinloop.account.AccountStage.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.sync.ConnectionState;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountTest {
  private final AccountStage stage = new AccountStage();
  private final SimulatedOrigin origin = stage.origin;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void a_reload_paints_from_disk_before_the_network_answers() {
    stage.say("one", "two");
    Account before = stage.started(origin.tab());
    stage.settle();
    origin.tasks.act(before::stop);
    origin.http.serve(request -> Reply.silence());

    Account after = origin.tab();

    assertEquals(1, after.rooms().size());
    assertEquals("two", after.rooms().get(0).latest().orElseThrow().text());
    assertEquals(List.of("one", "two"), AccountStage.texts(stage.open(after)));
  }

  @Test
  void a_room_opened_before_the_start_keeps_its_timeline_while_nothing_answers() {
    stage.say("one", "two");
    origin.tasks.act(stage.settled(stage.started(origin.tab()))::stop);
    origin.http.serve(request -> Reply.silence());
    Account after = origin.tab();
    OpenRoom room = stage.open(after);

    stage.settled(stage.started(after));

    assertEquals(List.of("one", "two"), AccountStage.texts(room));
  }

  @Test
  void a_reload_resumes_the_connection_where_it_stood() {
    stage.say("one");
    origin.tasks.act(stage.settled(stage.started(origin.tab()))::stop);
    stage.say("two");

    Account after = stage.settled(stage.started(origin.tab()));

    assertEquals(List.of("one", "two"), AccountStage.texts(stage.open(after)));
    assertTrue(origin.http.requests().stream().anyMatch(r -> r.url().contains("pos=1")));
  }

  @Test
  void what_is_told_is_on_disk_by_then() {
    Account tab = stage.started(origin.tab());
    stage.settle();
    List<String> onDisk = new ArrayList<>();
    tab.news()
        .add(
            news -> {
              if (news instanceof AccountNews.RoomsChanged) {
                origin.tasks.start("look", () -> onDisk.add(storedText()));
              }
            });

    stage.say("one");
    stage.settle();

    assertEquals(List.of("one"), onDisk);
  }

  @Test
  void of_two_tabs_the_second_lives_from_memory_and_records_when_the_first_is_gone() {
    stage.say("one");
    Account first = stage.settled(stage.started(origin.tab()));
    Account second = stage.settled(stage.started(origin.tab()));
    stage.say("two");
    stage.settle();
    assertEquals(List.of("one", "two"), AccountStage.texts(stage.open(second)));

    origin.tasks.act(first::stop);
    stage.settle();
    stage.say("three");
    stage.settle();
    origin.tasks.act(second::stop);

    Account third = origin.tab();
    assertEquals(List.of("one", "two", "three"), AccountStage.texts(stage.open(third)));
    stage.settled(stage.started(third));
    assertEquals(List.of("one", "two", "three"), AccountStage.texts(stage.open(third)));
  }

  @Test
  void a_full_disk_degrades_the_session_and_loses_nothing_once_it_has_room() {
    Account tab = stage.settled(stage.started(origin.tab()));
    List<RecordingState> states = new ArrayList<>();
    tab.news()
        .add(
            news -> {
              if (news instanceof AccountNews.RecordingChanged changed) {
                states.add(changed.state());
              }
            });
    origin.disk.failWrites(ErrorCode.STORAGE_FULL);
    stage.say("one");
    stage.settle();
    assertInstanceOf(RecordingState.Degraded.class, states.get(0));
    assertEquals(List.of("one"), AccountStage.texts(stage.open(tab)));

    origin.disk.recover();
    origin.tasks.moveClock(Duration.ofSeconds(31));
    stage.say("two");
    stage.settle();
    stage.say("three");
    stage.settle();
    origin.tasks.act(tab::stop);

    assertInstanceOf(RecordingState.Recording.class, states.get(1));
    assertEquals(List.of("one", "two", "three"), AccountStage.texts(stage.open(origin.tab())));
  }

  @Test
  void a_room_left_while_nobody_listened_is_gone() {
    stage.say("one");
    origin.server.say("!other:x", "@bob:x", "two");
    Account tab = stage.settled(stage.started(origin.tab()));
    assertEquals(2, tab.rooms().size());
    origin.tasks.act(tab::stop);
    origin.server.leave(ROOM.text());
    origin.server.say("!other:x", "@bob:x", "three");

    Account back = stage.settled(stage.started(origin.tab()));
    origin.tasks.act(back::stop);

    assertEquals(1, back.rooms().size());
    assertEquals(1, origin.tab().rooms().size());
  }

  @Test
  void logout_ends_every_tab_and_leaves_nothing() {
    stage.say("hi");
    Account first = stage.settled(stage.started(origin.tab()));
    Account second = stage.settled(stage.started(origin.tab()));

    origin.tasks.act(first::logout);
    stage.settle();

    assertEquals(ConnectionState.TERMINATED, first.connection());
    assertEquals(ConnectionState.TERMINATED, second.connection());
    assertEquals(List.of(), origin.tasks.call(() -> origin.disk.sessions().all()));
    int requests = origin.http.requests().size();
    origin.tasks.run(Duration.ofMinutes(2));
    assertEquals(requests, origin.http.requests().size());
  }

  private String storedText() {
    return origin.disk.accounts().events(SimulatedOrigin.ALICE, () -> {}).newest(ROOM, 1).stream()
        .map(entry -> entry.event().content().text("body"))
        .findFirst()
        .orElse("nothing");
  }
}
