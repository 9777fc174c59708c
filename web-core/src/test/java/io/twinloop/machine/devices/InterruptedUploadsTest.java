package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.cache.CacheNews;
import io.twinloop.device.KeySupply;
import io.twinloop.device.KeyUpload;
import io.twinloop.device.ServerKeys;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.json.Json;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterruptedUploadsTest {
  private final KeyStage stage = new KeyStage();
  private final MachineOrigin origin = stage.origin;
  private final KeyServer server = stage.server;
  private final DeviceTab tab = stage.tab;
  private final DeviceTab other = stage.other;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void what_was_stored_is_what_is_uploaded_and_without_storing_nothing_is() {
    origin.disk.failNextWrite(ErrorCode.STORAGE_FULL);

    stage.fails(StoreFailure.class, tab, ServerKeys.UNKNOWN);

    assertEquals(List.of(), server.uploads);
    server.onArrival(() -> assertEquals(51, tab.stored().pool().all().size()));
    stage.publish(tab, ServerKeys.UNKNOWN);
  }

  @Test
  void a_tab_that_ends_before_its_upload_arrived_is_followed_by_the_identical_one() {
    Cancellation closed = new Cancellation();
    server.meanwhile(closed::request);
    server.refuseNext(Reply.lost());
    assertEquals(
        ErrorCode.STOPPED,
        stage.fails(TwinloopException.class, tab, ServerKeys.UNKNOWN, closed).code());
    String prepared = stage.stored(tab).pendingUpload().toJson();

    stage.publish(other, KeyStage.left(0));

    assertEquals(List.of(prepared), server.uploads);
  }

  @Test
  void an_upload_that_got_lost_is_repeated_to_the_letter() {
    List<String> sent = new ArrayList<>();
    server.onArrival(() -> sent.add(tab.http.last().body().orElseThrow()));
    server.refuseNext(Reply.lost());

    stage.publish(tab, ServerKeys.UNKNOWN);

    assertEquals(sent, server.uploads);
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
  }

  @Test
  void one_time_keys_that_arrived_though_the_answer_was_lost_are_not_sent_again() {
    server.loseNext();

    stage.publish(tab, ServerKeys.UNKNOWN);

    assertArrivedOnce();
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertTrue(stage.stored(tab).pendingUpload().isEmpty());
  }

  @Test
  void a_key_that_was_claimed_before_anybody_knew_that_it_arrived_is_not_handed_out_again() {
    server.loseNext();
    List<Json> claimed = new ArrayList<>();
    server.meanwhile(() -> claimed.addAll(server.claim(1)));

    stage.publish(tab, ServerKeys.UNKNOWN);

    assertFalse(server.oneTimeKeys.containsValue(claimed.get(0).toJson()));
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
  }

  @Test
  void a_tab_that_ends_before_it_noted_the_answer_is_followed_by_one_that_asks_what_arrived() {
    server.meanwhile(() -> origin.disk.failWrites(ErrorCode.STORAGE_FULL));
    stage.fails(StoreFailure.class, tab, ServerKeys.UNKNOWN);
    origin.disk.recover();
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());

    stage.publish(other, KeyStage.left(0));

    assertArrivedOnce();
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertTrue(stage.stored(other).published());
  }

  @Test
  void two_tabs_at_once_publish_the_same() {
    stage.start(tab, ServerKeys.UNKNOWN);
    stage.start(other, KeyStage.left(0));
    origin.tasks.finish();

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertEquals(1, Set.copyOf(server.uploads).size());
    assertEquals(KeySupply.ENOUGH + 1, stage.stored(tab).pool().lastNumber());
  }

  @Test
  void what_is_noted_already_is_not_noted_again() {
    UploadSteps steps =
        new UploadSteps(
            tab.machine.operations,
            tab.machine.entries,
            tab.machine.setup,
            DeviceTab.OWN,
            origin.tasks);
    Cancellation never = new Cancellation();
    KeyUpload upload = origin.tasks.call(() -> steps.prepare(ServerKeys.NONE, never)).orElseThrow();
    origin.tasks.act(() -> steps.published(upload, never));
    List<CacheNews> news = new ArrayList<>();
    tab.machine.cache.onChange(news::add);

    origin.tasks.act(() -> steps.published(upload, never));

    assertEquals(List.of(), news);
  }

  @Test
  void what_was_said_before_an_upload_does_not_count_after_it() {
    stage.start(tab, KeyStage.left(0));
    stage.start(tab, KeyStage.left(0));
    origin.tasks.finish();

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertEquals(1, server.uploads.size());
  }

  @Test
  void what_an_earlier_tab_left_is_looked_for_and_what_is_missing_follows() {
    server.meanwhile(() -> origin.disk.failWrites(ErrorCode.STORAGE_FULL));
    stage.fails(StoreFailure.class, tab, ServerKeys.UNKNOWN);
    origin.disk.recover();
    server.claim(20);

    stage.publish(other, ServerKeys.UNKNOWN);

    assertTrue(server.uploads.get(1).contains("device_keys"));
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertEquals(70, stage.stored(other).pool().published().size());
  }

  /** What else was in the upload, which may be sent as often as one likes, follows. */
  private void assertArrivedOnce() {
    assertEquals(2, server.uploads.size());
    assertTrue(server.uploads.get(0).contains("one_time_keys"));
    assertFalse(server.uploads.get(1).contains("one_time_keys"));
  }
}
