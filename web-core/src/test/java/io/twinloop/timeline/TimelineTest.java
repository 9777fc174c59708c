package io.twinloop.timeline;

import static io.twinloop.timeline.Events.ids;
import static io.twinloop.timeline.Events.range;
import static io.twinloop.timeline.Events.redaction;
import static io.twinloop.timeline.Events.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Optional<String> START = Optional.empty();

  @Test
  void what_follows_is_appended_and_only_that_is_written() {
    Timeline timeline = begun(range(0, 3));

    TimelineUpdate update = timeline.live(new TimelineChunk(range(3, 5), false, token(3)));

    assertEquals(List.of("$0", "$1", "$2", "$3", "$4"), ids(update.next().visible()));
    assertEquals(List.of("$3", "$4"), ids(update.written()));
    assertEquals(Optional.empty(), update.next().nextEarlier());
    assertEquals(Optional.empty(), update.clearedFrom());
  }

  @Test
  void a_response_that_comes_again_changes_nothing() {
    TimelineChunk chunk = new TimelineChunk(range(2, 5), true, token(2));
    Timeline timeline = begun(range(0, 1)).live(chunk).next();

    TimelineUpdate again = timeline.live(chunk);

    assertTrue(again.isEmpty());
    assertEquals(timeline.entries(), again.next().entries());
  }

  @Test
  void overlapping_chunks_join_even_when_limited() {
    TimelineUpdate update = begun(range(0, 4)).live(new TimelineChunk(range(2, 7), true, token(2)));

    assertEquals(7, update.next().visible().size());
    assertEquals(List.of("$4", "$5", "$6"), ids(update.written()));
  }

  @Test
  void a_chunk_that_connects_with_nothing_leaves_a_gap_that_a_page_fills() {
    Timeline gap = begun(range(0, 3)).live(new TimelineChunk(range(6, 8), true, token(6))).next();

    TimelineUpdate half = gap.earlier(new EventId("$6"), reversed(4, 6), token(4));
    TimelineUpdate full = half.next().earlier(new EventId("$4"), reversed(1, 4), token(1));

    assertEquals(List.of("$6", "$7"), ids(gap.visible()));
    assertEquals(Optional.of(new Earlier(new EventId("$6"), "6")), gap.nextEarlier());
    assertEquals(Optional.of(new Earlier(new EventId("$4"), "4")), half.next().nextEarlier());
    assertEquals(List.of("$4", "$5", "$6"), ids(half.written()));
    assertEquals(ids(begun(range(0, 8)).visible()), ids(full.next().visible()));
    assertEquals(List.of("$3", "$4"), ids(full.written()));
    assertEquals(Optional.empty(), full.next().nextEarlier());
  }

  @Test
  void a_page_that_comes_twice_or_late_changes_nothing() {
    Timeline gap = begun(range(0, 3)).live(new TimelineChunk(range(6, 8), true, token(6))).next();
    Timeline filled = gap.earlier(new EventId("$6"), reversed(4, 6), token(4)).next();

    TimelineUpdate again = filled.earlier(new EventId("$6"), reversed(4, 6), token(4));
    TimelineUpdate stranger = filled.earlier(new EventId("$99"), reversed(4, 6), token(4));

    assertTrue(again.isEmpty());
    assertTrue(stranger.isEmpty());
  }

  @Test
  void paging_ends_at_the_rooms_start_or_where_pages_lead_nowhere() {
    Timeline timeline = Timeline.EMPTY.live(new TimelineChunk(range(4, 6), true, token(4))).next();
    Event create = Events.state("m.room.create", "", "@a:x", "{}");

    Timeline ended = timeline.earlier(new EventId("$4"), reversed(0, 4), START).next();
    Timeline created = timeline.earlier(new EventId("$4"), List.of(create), token(9)).next();
    Timeline empty = timeline.earlier(new EventId("$4"), List.of(), token(2)).next();
    Timeline stuck = empty.earlier(new EventId("$4"), List.of(), token(2)).next();

    assertEquals(6, ended.visible().size());
    assertEquals(Optional.empty(), ended.nextEarlier());
    assertEquals(Optional.empty(), created.nextEarlier());
    assertEquals(Optional.of(new Earlier(new EventId("$4"), "2")), empty.nextEarlier());
    assertEquals(Optional.empty(), stuck.nextEarlier());
  }

  @Test
  void a_larger_timeline_puts_older_events_before() {
    Timeline timeline = Timeline.EMPTY.live(new TimelineChunk(range(8, 10), true, token(8))).next();

    TimelineUpdate update = timeline.live(new TimelineChunk(range(3, 11), true, token(3)));

    assertEquals(ids(begun(range(3, 11)).visible()), ids(update.next().visible()));
    assertEquals(Optional.of(new Earlier(new EventId("$3"), "3")), update.next().nextEarlier());
  }

  @Test
  void a_larger_timeline_closes_the_gaps_it_covers() {
    Timeline timeline =
        begun(range(0, 3))
            .live(new TimelineChunk(range(5, 6), true, token(5)))
            .next()
            .live(new TimelineChunk(range(8, 9), true, token(8)))
            .next();

    TimelineUpdate update = timeline.live(new TimelineChunk(range(2, 10), true, token(2)));

    assertEquals(ids(begun(range(0, 10)).visible()), ids(update.next().visible()));
  }

  @Test
  void events_between_neighbours_find_room() {
    List<Event> all = range(0, 6);
    Timeline timeline = begun(List.of(all.get(0), all.get(3), all.get(5)));

    TimelineUpdate update =
        timeline.live(new TimelineChunk(all.subList(1, 6), true, Optional.of("1")));
    List<TimelineEntry> entries = update.next().entries();

    assertEquals(List.of("$0", "$1", "$2", "$3", "$4", "$5"), ids(entries));
    for (int i = 1; i < entries.size(); i++) {
      assertTrue(entries.get(i - 1).index() < entries.get(i).index());
    }
  }

  @Test
  void what_nothing_connects_to_the_past_replaces_it() {
    TimelineUpdate update =
        begun(range(0, 3)).live(new TimelineChunk(range(6, 8), true, Optional.empty()));

    assertEquals(List.of("$6", "$7"), ids(update.next().entries()));
    assertEquals(update.next().entries(), update.written());
    assertEquals(Optional.of(Long.MIN_VALUE), update.clearedFrom());
    assertEquals(Optional.empty(), update.next().storedBefore());
  }

  @Test
  void stored_entries_are_loaded_in_parts() {
    List<TimelineEntry> disk = begun(range(0, 10)).entries();

    Timeline newest = Timeline.ofStored(disk.subList(7, 10)).next();
    Timeline more = newest.withStored(disk.subList(2, 7)).next();
    Timeline all = more.withStored(disk.subList(0, 2)).next().withStored(List.of()).next();

    assertEquals(Optional.of(disk.get(7).index()), newest.storedBefore());
    assertEquals(8, more.visible().size());
    assertEquals(disk, all.entries());
    assertEquals(Optional.empty(), all.storedBefore());
  }

  @Test
  void older_events_of_a_chunk_that_lie_on_disk_are_not_stored_twice() {
    List<TimelineEntry> disk = begun(range(0, 10)).entries();
    Timeline newest = Timeline.ofStored(disk.subList(8, 10)).next();

    TimelineUpdate update = newest.live(new TimelineChunk(range(5, 11), true, token(5)));

    assertEquals(List.of("$10"), ids(update.written()));
  }

  @Test
  void an_event_stored_twice_is_loaded_once_and_its_gap_stays_known() {
    List<TimelineEntry> disk =
        List.of(
            entry(0, "$0", Optional.empty()),
            entry(5, "$3", Optional.of("3")),
            entry(6, "$4", Optional.empty()),
            entry(90, "$3", Optional.of("3")),
            entry(91, "$5", Optional.empty()));

    TimelineUpdate loaded = Timeline.ofStored(disk);

    assertEquals(List.of("$0", "$4", "$3", "$5"), ids(loaded.next().entries()));
    assertEquals(Optional.of("3"), loaded.next().entries().get(1).earlier());
    assertEquals(List.of("$4"), ids(loaded.written()));
  }

  @Test
  void a_redaction_prunes_its_target_wherever_that_is() {
    Timeline timeline = begun(range(0, 3));

    TimelineUpdate live =
        timeline.live(
            new TimelineChunk(
                List.of(redaction("$r", "$1"), text("$3", "x"), redaction("$r2", "$3")),
                false,
                Optional.empty()));
    Event pruned = live.next().entries().get(1).event();

    assertTrue(pruned.isRedacted());
    assertEquals("", pruned.content().text("body"));
    assertEquals("$r", pruned.json().at("unsigned").at("redacted_because").text("event_id"));
    assertEquals(List.of("$1", "$r", "$3", "$r2"), ids(live.written()));
    assertTrue(live.next().entries().get(4).event().isRedacted());
    assertSame(timeline.entries().get(0), live.next().entries().get(0));
  }

  @Test
  void a_redaction_reaches_what_is_loaded_from_disk_later() {
    List<TimelineEntry> disk = begun(range(0, 4)).entries();
    Timeline newest =
        Timeline.ofStored(disk.subList(3, 4))
            .next()
            .live(new TimelineChunk(List.of(redaction("$r", "$1")), false, Optional.empty()))
            .next();

    TimelineUpdate loaded = newest.withStored(disk.subList(0, 3));

    assertEquals(List.of("$1"), ids(loaded.written()));
    assertTrue(loaded.written().get(0).event().isRedacted());
  }

  @Test
  void redacted_state_keeps_what_authorization_needs() {
    Event member =
        Events.state(
            "m.room.member", "@b:x", "@b:x", "{\"membership\":\"join\",\"displayname\":\"Rude\"}");
    Timeline timeline = begun(List.of(member, redaction("$r", member.id().text())));

    Event pruned = timeline.entries().get(0).event();

    assertEquals("join", pruned.content().text("membership"));
    assertFalse(pruned.content().at("displayname").isPresent());
    assertEquals(member.stateKey(), pruned.stateKey());
    assertEquals(Event.from(Events.json(pruned.json().toJson())).orElseThrow().id(), member.id());
  }

  @Test
  void all_that_is_held_can_be_rewritten() {
    Timeline timeline = begun(range(0, 3));

    TimelineUpdate update = timeline.rewritten();

    assertEquals(timeline.entries(), update.written());
    assertEquals(Optional.of(timeline.entries().get(0).index()), update.clearedFrom());
    assertTrue(Timeline.EMPTY.rewritten().isEmpty());
  }

  private static Timeline begun(List<Event> events) {
    return Timeline.EMPTY.live(new TimelineChunk(events, true, Optional.empty())).next();
  }

  private static Optional<String> token(int before) {
    return Optional.of("" + before);
  }

  private static List<Event> reversed(int from, int to) {
    List<Event> page = new ArrayList<>(range(from, to));
    Collections.reverse(page);
    return page;
  }

  private static TimelineEntry entry(long index, String id, Optional<String> earlier) {
    return new TimelineEntry(index, text(id, id), earlier);
  }
}
