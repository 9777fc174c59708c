package io.twinloop.sync;

import static io.twinloop.sync.SyncStage.ok;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.RoomId;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CurrentRoomsTest {
  private static final RoomId OPEN = new RoomId("!open:h");
  private static final RoomId OTHER = new RoomId("!other:h");

  private final SyncStage stage = new SyncStage();
  private final CurrentRooms current = stage.current;

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void every_room_is_followed_once_the_window_left_none_out() {
    assertFalse(current.contains(OTHER));

    stage.script(ok("p1", 20));
    stage.begin();

    assertTrue(current.contains(OTHER));
  }

  @Test
  void of_more_rooms_than_the_window_holds_those_that_are_open_are_followed() {
    stage.sync.show(List.of(OPEN));
    stage.script(ok("p1", 900), () -> Reply.held(stage.tasks, Duration.ofHours(1), "{}"));
    stage.begin();

    assertTrue(current.contains(OPEN));
    assertFalse(current.contains(OTHER));
  }

  @Test
  void a_room_that_was_opened_is_followed_from_the_answer_on_that_it_was_asked_for_in() {
    stage.script(ok("p1", 900), () -> Reply.held(stage.tasks, Duration.ofSeconds(5), "{}"));
    stage.begin();
    stage.sync.show(List.of(OPEN));
    assertFalse(current.contains(OPEN));

    stage.script(ok("p2", 900));
    stage.tasks.run(Duration.ofMinutes(1));

    assertTrue(current.contains(OPEN));
  }

  @Test
  void nothing_is_followed_after_a_request_without_an_answer_or_a_stop() {
    stage.script(ok("p1", 20), Reply::lost, () -> Reply.held(stage.tasks, Duration.ofHours(1), ""));
    stage.begin();
    stage.tasks.run(Duration.ofMinutes(1));
    assertFalse(current.contains(OTHER));

    stage.script(ok("p2", 20));
    stage.tasks.run(Duration.ofHours(2));
    assertTrue(current.contains(OTHER));

    stage.tasks.act(stage.sync::stop);
    assertFalse(current.contains(OTHER));
  }
}
