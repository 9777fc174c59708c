package io.twinloop.account;

import static io.twinloop.account.AccountStage.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.twinloop.id.EventId;
import io.twinloop.outbox.Outgoing;
import io.twinloop.store.EventStore;
import io.twinloop.testkit.Reply;
import io.twinloop.timeline.SendState;
import io.twinloop.timeline.TimelineItem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message that the homeserver has and sync has not brought yet, and a page that is left then. */
class SentMessageTest {
  private final AccountStage stage = new AccountStage();
  private final SimulatedOrigin origin = stage.origin;
  private Account first;

  @BeforeEach
  void someTalk() {
    stage.say("hi");
    first = stage.settled(stage.started(origin.tab()));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void is_there_as_sent_after_a_reload_offline_and_once_when_sync_brings_it() {
    withoutSync();
    send(first, "hello");

    OpenRoom room = reloadedOffline(first);
    assertEquals(List.of("hi", "well?", "hello"), AccountStage.texts(room));
    assertEquals(SendState.SENT, last(room).state());
    assertEquals(Optional.of(new EventId("$3")), last(room).eventId());
    assertEquals(Optional.empty(), last(room).error());

    long requests = stage.calls("/send/");
    online();
    assertEquals(List.of("hi", "well?", "hello"), AccountStage.texts(room));
    assertEquals(List.of("hi", "well?", "hello"), origin.server.bodies(ROOM.text()));
    assertEquals(requests, stage.calls("/send/"));
    assertEquals(List.of(), stored());
    assertEquals(AccountStage.texts(room), AccountStage.texts(stage.open(origin.tab())));
  }

  @Test
  void is_edited_after_a_reload_offline_as_it_was_before() {
    OpenRoom before = send(first, "hello");
    stage.settle();
    EventId hello = last(before).eventId().orElseThrow();
    withoutSync();
    origin.tasks.call(() -> before.edit(hello, "hello you"));

    OpenRoom room = reloadedOffline(first);
    assertEquals(List.of("hi", "hello you", "well?"), AccountStage.texts(room));
    assertEquals(SendState.SENT, room.items().get(1).state());

    online();
    assertEquals(List.of("hi", "hello you", "well?"), AccountStage.texts(room));
    assertEquals(List.of(), stored());
  }

  @Test
  void is_stored_in_the_timeline_alone_once_sync_brought_it() {
    send(first, "hello");
    stage.settle();

    assertEquals(List.of(), stored());
    assertEquals(List.of("hi", "hello"), AccountStage.texts(reloadedOffline(first)));
  }

  @Test
  void is_not_lost_with_the_tab_that_was_to_record_it() {
    Account second = stage.settled(stage.started(origin.tab()));
    recorderWithoutSync();
    assertEquals(List.of("hi", "well?", "hello"), AccountStage.texts(settledAfter(second)));
    assertEquals(1, stored().size());

    origin.reload(first);
    OpenRoom room = reloadedOffline(second);

    assertEquals(List.of("hi", "well?", "hello"), AccountStage.texts(room));
  }

  @Test
  void is_taken_out_of_the_outbox_of_another_tab_by_the_one_that_records() {
    Account second = stage.settled(stage.started(origin.tab()));
    recorderWithoutSync();
    settledAfter(second);
    assertEquals(1, stored().size());

    online();

    assertEquals(List.of(), stored());
    assertEquals(List.of("hi", "well?", "hello"), AccountStage.texts(stage.open(origin.tab())));
  }

  @Test
  void is_taken_out_by_the_tab_that_sent_it_when_that_comes_to_record() {
    Account second = stage.settled(stage.started(origin.tab()));
    recorderWithoutSync();
    settledAfter(second);

    origin.reload(first);
    stage.settle();

    assertInstanceOf(RecordingState.Recording.class, second.recording());
    assertEquals(List.of(), stored());
  }

  private OpenRoom send(Account tab, String text) {
    OpenRoom room = stage.open(tab);
    origin.tasks.call(() -> room.send(text));
    return room;
  }

  private OpenRoom settledAfter(Account tab) {
    OpenRoom room = send(tab, "hello");
    stage.settle();
    return room;
  }

  /** The homeserver takes messages and tells nobody. */
  private void withoutSync() {
    origin.http.serve(
        request ->
            request.url().contains("/sync") ? Reply.silence() : origin.server.apply(request));
    endPolls();
  }

  /** The homeserver tells everybody but the connection whose position is on disk. */
  private void recorderWithoutSync() {
    EventStore disk =
        origin.tasks.call(() -> origin.disk.accounts().events(SimulatedOrigin.ALICE, () -> {}));
    String recorded = origin.tasks.call(disk::open).position().orElseThrow().connection();
    origin.http.serve(
        request ->
            request.body().orElse("").contains(recorded)
                ? Reply.silence()
                : origin.server.apply(request));
    endPolls();
  }

  private void endPolls() {
    stage.say("well?");
    stage.settle();
  }

  private OpenRoom reloadedOffline(Account tab) {
    origin.http.serve(any -> Reply.lost());
    return stage.open(stage.settled(stage.started(origin.reload(tab))));
  }

  /** For longer than any poll that is under way. */
  private void online() {
    origin.http.serve(origin.server);
    origin.tasks.run(Duration.ofMinutes(5));
  }

  private List<Outgoing> stored() {
    return origin.tasks.call(() -> origin.disk.outbox().all(SimulatedOrigin.ALICE));
  }

  private static TimelineItem last(OpenRoom room) {
    return room.items().get(room.items().size() - 1);
  }
}
