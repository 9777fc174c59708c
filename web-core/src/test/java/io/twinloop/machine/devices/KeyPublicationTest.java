package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.cache.CacheNews;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeySupply;
import io.twinloop.device.KeyUpload;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.ServerKeys;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.json.Json;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.Peer;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.port.HttpRequest;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.Reply;
import io.twinloop.todevice.ToDeviceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyPublicationTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final KeyServer server = new KeyServer();
  private final NotedLog log = new NotedLog();
  private final DeviceTab tab = new DeviceTab(origin, server, log);
  private final DeviceTab other = new DeviceTab(origin, server, log);

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_new_device_is_published_before_anything_was_synced() {
    publish(tab, ServerKeys.UNKNOWN);

    assertEquals(1, server.uploads.size());
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertNotEquals("", server.fallbackKey);
    assertEquals(stored(other).keys().json().toJson(), server.deviceKeys);
    assertTrue(stored(other).published());
    assertTrue(stored(other).pendingUpload().isEmpty());
  }

  @Test
  void a_device_that_has_all_it_needs_asks_nobody_and_writes_nothing() {
    publish(tab, ServerKeys.UNKNOWN);
    List<CacheNews> news = new ArrayList<>();
    tab.machine.cache.onChange(news::add);

    publish(tab, ServerKeys.UNKNOWN);
    publish(tab, left(KeySupply.ENOUGH));

    assertEquals(1, server.uploads.size());
    assertEquals(List.of(), news);
  }

  @Test
  void fifty_are_kept_whoever_sees_that_some_are_gone() {
    publish(tab, ServerKeys.UNKNOWN);
    server.claim(7);
    publish(other, left(43));
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());

    server.claim(50);
    publish(tab, left(0));

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertEquals(107, stored(tab).pool().published().size());
  }

  @Test
  void keys_that_began_sessions_are_spent_and_replaced_when_the_homeserver_counts_again() {
    publish(tab, ServerKeys.UNKNOWN);
    DeviceKeys ours = stored(tab).keys();
    List<ToDeviceMessage> messages = new ArrayList<>();
    for (Json claimed : server.claim(3)) {
      Peer peer = new Peer(messages.size() + 1);
      peer.begin(ours, Curve25519Key.parse(claimed.text("key")).orElseThrow());
      messages.add(peer.send(ours, peer.newRoomKey()));
    }
    ToDeviceBatch batch = new ToDeviceBatch(Optional.empty(), "1", messages, DeviceChanges.NONE);

    origin.tasks.act(() -> other.machine.receive(batch));
    publish(other, left(47));

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertEquals(KeySupply.ENOUGH, stored(tab).pool().published().size());
    assertFalse(hasPrivateHalf("AAAAAQ"));
  }

  @Test
  void what_was_stored_is_what_is_uploaded_and_without_storing_nothing_is() {
    origin.disk.failNextWrite(ErrorCode.STORAGE_FULL);

    fails(StoreFailure.class, tab, ServerKeys.UNKNOWN);

    assertEquals(List.of(), server.uploads);
    server.onArrival(() -> assertEquals(51, tab.stored().pool().all().size()));
    publish(tab, ServerKeys.UNKNOWN);
  }

  @Test
  void a_tab_that_ends_before_its_upload_arrived_is_followed_by_the_identical_one() {
    Cancellation closed = new Cancellation();
    server.meanwhile(closed::request);
    server.refuseNext(Reply.lost());
    assertEquals(
        ErrorCode.STOPPED, fails(TwinloopException.class, tab, ServerKeys.UNKNOWN, closed).code());
    String prepared = stored(tab).pendingUpload().toJson();

    publish(other, left(0));

    assertEquals(List.of(prepared), server.uploads);
  }

  @Test
  void an_upload_that_got_lost_is_repeated_to_the_letter() {
    List<String> sent = new ArrayList<>();
    server.onArrival(() -> sent.add(tab.http.last().body().orElseThrow()));
    server.refuseNext(Reply.lost());

    publish(tab, ServerKeys.UNKNOWN);

    assertEquals(sent, server.uploads);
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
  }

  @Test
  void one_time_keys_that_arrived_though_the_answer_was_lost_are_not_sent_again() {
    server.loseNext();

    publish(tab, ServerKeys.UNKNOWN);

    assertArrivedOnce();
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertTrue(stored(tab).pendingUpload().isEmpty());
  }

  @Test
  void a_key_that_was_claimed_before_anybody_knew_that_it_arrived_is_not_handed_out_again() {
    server.loseNext();
    List<Json> claimed = new ArrayList<>();
    server.meanwhile(() -> claimed.addAll(server.claim(1)));

    publish(tab, ServerKeys.UNKNOWN);

    assertFalse(server.oneTimeKeys.containsValue(claimed.get(0).toJson()));
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
  }

  @Test
  void a_tab_that_ends_before_it_noted_the_answer_is_followed_by_one_that_asks_what_arrived() {
    server.meanwhile(() -> origin.disk.failWrites(ErrorCode.STORAGE_FULL));
    fails(StoreFailure.class, tab, ServerKeys.UNKNOWN);
    origin.disk.recover();
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());

    publish(other, left(0));

    assertArrivedOnce();
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertTrue(stored(other).published());
  }

  @Test
  void two_tabs_at_once_publish_the_same() {
    start(tab, ServerKeys.UNKNOWN);
    start(other, left(0));
    origin.tasks.finish();

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertEquals(1, Set.copyOf(server.uploads).size());
    assertEquals(KeySupply.ENOUGH + 1, stored(tab).pool().lastNumber());
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
    start(tab, left(0));
    start(tab, left(0));
    origin.tasks.finish();

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertEquals(1, server.uploads.size());
  }

  @Test
  void what_an_earlier_tab_left_is_looked_for_and_what_is_missing_follows() {
    server.meanwhile(() -> origin.disk.failWrites(ErrorCode.STORAGE_FULL));
    fails(StoreFailure.class, tab, ServerKeys.UNKNOWN);
    origin.disk.recover();
    server.claim(20);

    publish(other, ServerKeys.UNKNOWN);

    assertTrue(server.uploads.get(1).contains("device_keys"));
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertEquals(70, stored(other).pool().published().size());
  }

  @Test
  void a_homeserver_that_forgets_all_it_takes_is_not_given_keys_without_end() {
    server.onArrival(this::forgetsAll);

    publish(tab, ServerKeys.UNKNOWN);

    assertEquals(3, server.uploads.size());
  }

  @Test
  void a_fallback_key_is_replaced_when_it_was_used_and_serves_one_round_longer() {
    publish(tab, ServerKeys.UNKNOWN);
    final String first = stored(tab).pool().fallback().current().orElseThrow().id();
    ServerKeys used = new ServerKeys(Optional.of(50L), Optional.of(Set.of()));
    publish(tab, used);
    assertEquals(1, server.uploads.size(), "what sync says may be older than our upload");

    origin.tasks.run(Duration.ofHours(2));
    publish(tab, used);
    assertEquals(2, server.uploads.size());
    assertTrue(hasPrivateHalf(first));
    origin.tasks.run(Duration.ofDays(8));
    publish(tab, ServerKeys.UNKNOWN);

    assertEquals(3, server.uploads.size());
    assertFalse(hasPrivateHalf(first));
    assertTrue(hasPrivateHalf(stored(tab).pool().fallback().previous().orElseThrow().id()));
  }

  @Test
  void under_ids_that_are_taken_new_keys_are_published_and_old_ones_stay_usable() {
    server.occupy("AAAAAQ");

    publish(tab, ServerKeys.UNKNOWN);

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertTrue(hasPrivateHalf("AAAAAQ"));
    assertTrue(stored(tab).pendingUpload().isEmpty());
    assertTrue(stored(tab).published());
  }

  @Test
  void after_a_conflict_about_some_keys_fifty_are_there_again() {
    publish(tab, ServerKeys.UNKNOWN);
    server.claim(10);
    server.occupy("AAAANA");

    publish(tab, left(40));

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
  }

  @Test
  void of_two_tabs_that_meet_a_conflict_one_sees_to_it() {
    server.occupy("AAAAAQ");

    start(tab, ServerKeys.UNKNOWN);
    start(other, ServerKeys.UNKNOWN);
    origin.tasks.finish();

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertTrue(stored(tab).pool().lastNumber() < 2 << 20, "one leap");
  }

  @Test
  void who_meets_one_conflict_after_another_is_told_and_does_not_go_on_at_once() {
    tab.http.serve(KeyPublicationTest::twin);

    TwinloopException told = fails(TwinloopException.class, tab, ServerKeys.UNKNOWN);

    assertEquals(ErrorCode.REFUSED, told.code());
    assertTrue(told.getMessage().contains("sign out, and in again"), told.getMessage());
    assertTrue(log.notes.toString().contains(told.getMessage()), log.notes.toString());
    int asked = tab.http.requests().size();
    assertEquals(told, fails(TwinloopException.class, tab, ServerKeys.UNKNOWN));
    assertEquals(asked, tab.http.requests().size());
    origin.tasks.run(Duration.ofSeconds(16));
    fails(TwinloopException.class, tab, ServerKeys.UNKNOWN);
    int askedAgain = tab.http.requests().size();
    assertEquals(2 * asked + 1, askedAgain, "once more for what may have arrived");
    origin.tasks.run(Duration.ofSeconds(16));
    fails(TwinloopException.class, tab, ServerKeys.UNKNOWN);
    assertEquals(askedAgain, tab.http.requests().size(), "it is left alone for longer each time");
  }

  @Test
  void who_is_to_wait_waits_and_who_is_refused_asks_again_later() {
    server.refuseNext(Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("40"));
    server.refuseNext(Reply.error(502, "M_UNKNOWN"));
    server.refuseNext(Reply.error(400, "M_INVALID_PARAM"));
    Duration before = origin.tasks.elapsed();

    fails(TwinloopException.class, tab, ServerKeys.UNKNOWN);
    assertTrue(origin.tasks.elapsed().minus(before).compareTo(Duration.ofSeconds(40)) >= 0);
    fails(TwinloopException.class, tab, ServerKeys.UNKNOWN);
    assertEquals(3, tab.http.requests().size());

    origin.tasks.run(Duration.ofSeconds(16));
    publish(tab, ServerKeys.UNKNOWN);
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
  }

  @Test
  void who_waits_for_the_homeserver_stops_when_asked() {
    List<ErrorCode> heard = new ArrayList<>();
    Cancellation stop = new Cancellation();
    server.refuseNext(Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("600"));
    origin.tasks.start("publish", () -> heard.add(code(stop)));
    origin.tasks.run(Duration.ofSeconds(1));

    stop.request();
    origin.tasks.settle();

    assertEquals(List.of(ErrorCode.STOPPED), heard);
  }

  @Test
  void who_signed_in_again_publishes_at_once() {
    server.refuseNext(Reply.error(401, "M_UNKNOWN_TOKEN"));

    assertEquals(
        ErrorCode.SESSION_ENDED, fails(TwinloopException.class, tab, ServerKeys.UNKNOWN).code());
    publish(tab, ServerKeys.UNKNOWN);

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
  }

  @Test
  void no_lease_is_held_while_the_homeserver_is_asked() {
    List<Json> seen = new ArrayList<>();
    server.meanwhile(() -> seen.add(other.machine.device().keys().json()));

    publish(tab, ServerKeys.UNKNOWN);

    assertEquals(1, seen.size());
    assertEquals(Duration.ZERO, origin.tasks.elapsed(), "nobody waited for the other");
  }

  private void forgetsAll() {
    server.oneTimeKeys.clear();
    server.refuseNext(Reply.ok("{\"one_time_key_counts\":{}}"));
    server.uploads.add("forgotten");
    server.onArrival(this::forgetsAll);
  }

  /** A homeserver where somebody else was faster with every key. */
  private static Reply twin(HttpRequest request) {
    String taken = "{\"errcode\":\"M_UNKNOWN\",\"error\":\"One time key x already exists.\"}";
    boolean brings = request.body().orElseThrow().contains("one_time_keys");
    return brings
        ? Reply.of(400, taken)
        : Reply.ok("{\"one_time_key_counts\":{\"signed_curve25519\":0}}");
  }

  /** What else was in the upload, which may be sent as often as one likes, follows. */
  private void assertArrivedOnce() {
    assertEquals(2, server.uploads.size());
    assertTrue(server.uploads.get(0).contains("one_time_keys"));
    assertFalse(server.uploads.get(1).contains("one_time_keys"));
  }

  private ErrorCode code(Cancellation stop) {
    return assertThrows(
            TwinloopException.class, () -> tab.publication.bringUpToDate(ServerKeys.UNKNOWN, stop))
        .code();
  }

  private boolean hasPrivateHalf(String id) {
    return origin
        .tasks
        .call(
            () ->
                other.machine.cache.find(
                    other.machine.entries.agreementKeys, CryptoEntries.oneTime(id)))
        .isPresent();
  }

  private OwnDevice stored(DeviceTab context) {
    return origin.tasks.call(context::stored);
  }

  private void publish(DeviceTab context, ServerKeys left) {
    origin.tasks.act(() -> context.publication.bringUpToDate(left, new Cancellation()));
    origin.tasks.settle();
  }

  private void start(DeviceTab context, ServerKeys left) {
    origin.tasks.start(
        "publish", () -> context.publication.bringUpToDate(left, new Cancellation()));
  }

  private <E extends Exception> E fails(Class<E> kind, DeviceTab context, ServerKeys left) {
    return fails(kind, context, left, new Cancellation());
  }

  private <E extends Exception> E fails(
      Class<E> kind, DeviceTab context, ServerKeys left, Cancellation cancellation) {
    return origin.tasks.call(
        () -> assertThrows(kind, () -> context.publication.bringUpToDate(left, cancellation)));
  }

  private static ServerKeys left(long count) {
    return new ServerKeys(Optional.of(count), Optional.empty());
  }
}
