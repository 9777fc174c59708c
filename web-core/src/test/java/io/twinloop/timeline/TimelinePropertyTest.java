package io.twinloop.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever mix of responses, repeats, gaps, pages and reloads: in the end all of the room's events
 * are there, once each, in the server's order, in memory and on disk.
 */
class TimelinePropertyTest {

  static IntStream seeds() {
    return IntStream.range(0, 2_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void every_reachable_event_ends_up_once_and_in_order(int seed) {
    Run run = new Run(new Random(seed));

    for (int step = 0; step < 60; step++) {
      run.step();
      run.check();
    }
    run.readAll();

    assertEquals(run.server.ids(), Events.ids(run.timeline.visible()));
    run.reload(1);
    run.readAll();
    assertEquals(run.server.ids(), Events.ids(run.timeline.visible()));
  }

  /** A room on a homeserver: a list of events, and a token for each place in it. */
  private static final class Server {
    final List<Event> events = new ArrayList<>(Events.range(0, 3));

    void grow(int count) {
      events.addAll(Events.range(events.size(), events.size() + count));
    }

    List<String> ids() {
      return events.stream().map(event -> event.id().text()).toList();
    }

    List<Event> page(int before, int size) {
      List<Event> page = new ArrayList<>(events.subList(Math.max(0, before - size), before));
      Collections.reverse(page);
      return page;
    }

    Optional<String> next(int before, int size) {
      return before - size <= 0 ? Optional.empty() : Optional.of("" + (before - size));
    }
  }

  private static final class Run {
    final Server server = new Server();
    final Random random;
    final TreeMap<Long, TimelineEntry> disk = new TreeMap<>();
    Timeline timeline = Timeline.EMPTY;
    int seen;

    Run(Random random) {
      this.random = random;
    }

    void step() {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> server.grow(random.nextInt(8));
        case 3, 4, 5 -> sync(seen, 1 + random.nextInt(4));
        case 6 -> sync(0, 1 + random.nextInt(6));
        case 7 -> sync(Math.max(0, seen - random.nextInt(12)), 1 + random.nextInt(12));
        case 8 -> page();
        default -> reload(1 + random.nextInt(6));
      }
    }

    /** The events since a position; at most {@code limit} of them, or the newest ones anyway. */
    void sync(int since, int limit) {
      int from = Math.max(since == 0 ? 0 : Math.min(since, seen), server.events.size() - limit);
      boolean broken = from > since || since == 0;
      List<Event> events = server.events.subList(from, server.events.size());
      TimelineChunk chunk = new TimelineChunk(events, broken, Optional.of("" + from));
      take(timeline.live(chunk));
      if (random.nextInt(4) == 0) {
        take(timeline.live(chunk));
      }
      seen = server.events.size();
    }

    void page() {
      Optional<Earlier> earlier = timeline.nextEarlier();
      if (earlier.isEmpty() || random.nextInt(3) == 0) {
        loadStored(1 + random.nextInt(5));
        return;
      }
      int before = Integer.parseInt(earlier.get().token());
      int size = 1 + random.nextInt(5);
      if (random.nextInt(3) == 0) {
        sync(seen, 2);
      }
      int times = 1 + random.nextInt(2);
      for (int i = 0; i < times; i++) {
        take(
            timeline.earlier(
                earlier.get().before(), server.page(before, size), server.next(before, size)));
      }
    }

    void loadStored(int count) {
      timeline
          .storedBefore()
          .ifPresent(
              below -> {
                List<TimelineEntry> all = new ArrayList<>(disk.headMap(below).values());
                take(timeline.withStored(all.subList(Math.max(0, all.size() - count), all.size())));
              });
    }

    /** A new page: only the newest entries are read from disk. */
    void reload(int count) {
      List<TimelineEntry> all = new ArrayList<>(disk.values());
      take(Timeline.ofStored(all.subList(Math.max(0, all.size() - count), all.size())));
    }

    void readAll() {
      sync(seen, 5);
      int rounds = 0;
      while (timeline.storedBefore().isPresent() || timeline.nextEarlier().isPresent()) {
        page();
        assertTrue(rounds++ < 10_000, "paging ends");
      }
    }

    void take(TimelineUpdate update) {
      update.clearedFrom().ifPresent(from -> disk.tailMap(from, true).clear());
      update.written().forEach(entry -> disk.put(entry.index(), entry));
      timeline = update.next();
    }

    /** What is visible is an unbroken stretch up to the newest event seen; the disk agrees. */
    void check() {
      List<TimelineEntry> visible = timeline.visible();
      if (visible.isEmpty()) {
        return;
      }
      int to = server.ids().indexOf(visible.get(visible.size() - 1).event().id().text()) + 1;
      assertEquals(server.ids().subList(to - visible.size(), to), Events.ids(visible));
      assertEquals(seen, to);
      for (TimelineEntry entry : timeline.entries()) {
        assertEquals(entry, disk.get(entry.index()));
      }
    }
  }
}
