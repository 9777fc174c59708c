package io.twinloop.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.twinloop.id.RoomId;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.store.EventStore;
import io.twinloop.testkit.Reply;
import io.twinloop.timeline.TimelineItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is on disk after the tab that records has changed. */
class RecordingHandOverTest {
  private static final List<RoomId> ROOMS = List.of(new RoomId("!a:x"), new RoomId("!b:x"));

  /** Beyond these no new kind of schedule came up; each takes some milliseconds. */
  private static final int SEEDS = 150;

  @Test
  void recording_follows_the_tab_that_the_user_sees() {
    try (SimulatedOrigin origin = new SimulatedOrigin(1)) {
      Account first = started(origin);
      settle(origin);
      origin.lifecycle(first).become(Stage.HIDDEN);

      Account second = started(origin);
      settle(origin);

      assertInstanceOf(RecordingState.Waiting.class, first.recording());
      assertInstanceOf(RecordingState.Recording.class, second.recording());
    }
  }

  @Test
  void a_tab_that_follows_before_its_first_response_does_not_write_what_is_older() {
    try (SimulatedOrigin origin = new SimulatedOrigin(1)) {
      origin.server.say(ROOMS.get(0).text(), "@bob:x", "one");
      Account first = started(origin);
      settle(origin);
      Account second = origin.tab();
      assertEquals(List.of("one"), texts(origin, second, ROOMS.get(0)));
      origin.server.say(ROOMS.get(0).text(), "@bob:x", "two");
      settle(origin);
      origin.http.serve(any -> Reply.silence());
      origin.tasks.act(second::start);

      origin.lifecycle(first).become(Stage.SUSPENDED);
      settle(origin);

      assertInstanceOf(RecordingState.Recording.class, second.recording());
      assertEquals(List.of("one", "two"), texts(origin, second, ROOMS.get(0)));
      assertEquals(List.of("one", "two"), texts(origin, origin.tab(), ROOMS.get(0)));
    }
  }

  @Test
  void the_disk_is_whole_up_to_its_position_whoever_records() {
    for (int seed = 0; seed < SEEDS; seed++) {
      try (SimulatedOrigin origin = new SimulatedOrigin(seed)) {
        theDiskIsWhole(origin, new Random(seed));
      } catch (AssertionError failure) {
        throw new AssertionError("seed " + seed, failure);
      }
    }
  }

  private static void theDiskIsWhole(SimulatedOrigin origin, Random chance) {
    List<Account> tabs = new ArrayList<>();
    for (int step = 0; step < 14; step++) {
      int dice = chance.nextInt(10);
      if (dice < 5) {
        origin.server.say(ROOMS.get(chance.nextInt(2)).text(), "@bob:x", "m" + step);
      } else if (dice < 7 && tabs.size() < 3 || tabs.isEmpty()) {
        tabs.add(started(origin));
      } else if (dice < 9) {
        Account tab = tabs.get(chance.nextInt(tabs.size()));
        origin.lifecycle(tab).become(Stage.values()[1 + chance.nextInt(3)]);
      } else {
        origin.tasks.act(tabs.remove(chance.nextInt(tabs.size()))::stop);
      }
      origin.tasks.run(Duration.ofMillis(chance.nextInt(4) * 150L));
      if (chance.nextBoolean()) {
        settle(origin);
        assertDiskIsWhole(origin);
      }
    }
    tabs.forEach(tab -> origin.tasks.act(tab::stop));
    assertDiskIsWhole(origin);
  }

  /** Every event up to the stored position is there, once, and none after it. */
  private static void assertDiskIsWhole(SimulatedOrigin origin) {
    EventStore disk =
        origin.tasks.call(() -> origin.disk.accounts().events(SimulatedOrigin.ALICE, () -> {}));
    int position =
        origin.tasks.call(disk::open).position().map(at -> Integer.parseInt(at.pos())).orElse(0);
    for (RoomId room : ROOMS) {
      List<String> stored =
          origin.tasks.call(() -> disk.newest(room, 99)).stream()
              .map(entry -> entry.event().content().text("body"))
              .toList();
      assertEquals(origin.server.bodies(room.text(), position), stored);
    }
  }

  private static Account started(SimulatedOrigin origin) {
    Account tab = origin.tab();
    origin.tasks.act(tab::start);
    return tab;
  }

  private static void settle(SimulatedOrigin origin) {
    origin.tasks.run(Duration.ofSeconds(3));
  }

  private static List<String> texts(SimulatedOrigin origin, Account tab, RoomId room) {
    return origin.tasks.call(() -> tab.openRoom(room)).items().stream()
        .map(TimelineItem::text)
        .toList();
  }
}
