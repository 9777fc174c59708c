package io.twinloop.room;

import static io.twinloop.room.Deltas.SELF;
import static io.twinloop.room.Deltas.initial;
import static io.twinloop.room.Deltas.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.room.NotifyRules.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadRulesTest {
  private static final NotifyRules RULES =
      (event, room) -> {
        if (!event.type().equals("m.room.message")) {
          return Verdict.SILENT;
        }
        return event.content().text("body").equals("ping") ? Verdict.HIGHLIGHT : Verdict.NOTIFY;
      };

  private final List<Event> events =
      List.of(
          message("$1", "@a:x", 10, "hi"),
          message("$2", "@a:x", 20, "ping"),
          message("$3", "@a:x", 30, "ping"),
          message("$4", "@b:x", 40, "hello"));

  @Test
  void events_after_our_receipt_count() {
    assertEquals(new UnreadCounts(2, 1), count(read("$2", 999), events));
    assertEquals(new UnreadCounts(0, 0), count(read("$4", 1), events));
    assertEquals(new UnreadCounts(4, 2), count(ReadState.NOTHING, events));
  }

  @Test
  void a_receipt_for_an_event_out_of_sight_counts_by_its_time() {
    assertEquals(new UnreadCounts(2, 1), count(read("$gone", 20), events));
    assertEquals(new UnreadCounts(0, 0), count(read("$gone", 40), events));
    assertEquals(new UnreadCounts(4, 2), count(read("$gone", 9), events));
  }

  @Test
  void what_we_sent_we_have_read_and_all_before_it() {
    List<Event> ours =
        List.of(events.get(0), events.get(1), message("$m", "@me:x", 25, "ping"), events.get(3));

    assertEquals(new UnreadCounts(1, 0), count(read("$1", 11), ours));
    assertEquals(new UnreadCounts(1, 0), count(ReadState.NOTHING, ours));
  }

  @Test
  void redacted_and_silent_events_do_not_count() {
    Event redacted =
        Event.from(
                json(
                    """
                    {"event_id":"$r","type":"m.room.message","sender":"@a:x","content":{},
                     "unsigned":{"redacted_because":{}}}
                    """))
            .orElseThrow();
    Event silent =
        Event.from(json("{\"event_id\":\"$s\",\"type\":\"m.silent\",\"sender\":\"@a:x\"}"))
            .orElseThrow();

    assertEquals(new UnreadCounts(0, 0), count(ReadState.NOTHING, List.of(redacted, silent)));
    assertEquals(UnreadCounts.NONE, count(ReadState.NOTHING, List.of()));
  }

  private static UnreadCounts count(ReadState read, List<Event> events) {
    return UnreadRules.count(initial().room().withRead(read), events, SELF, RULES);
  }

  private static ReadState read(String event, long at) {
    return ReadState.upTo(new EventId(event), new Timestamp(at));
  }

  private static Event message(String id, String sender, long at, String body) {
    return Event.from(
            json(
                "{\"event_id\":\"%s\",\"type\":\"m.room.message\",\"sender\":\"%s\","
                        .formatted(id, sender)
                    + "\"origin_server_ts\":%d,\"content\":{\"body\":\"%s\"}}".formatted(at, body)))
        .orElseThrow();
  }
}
