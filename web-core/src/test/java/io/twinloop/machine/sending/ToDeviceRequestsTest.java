package io.twinloop.machine.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.cache.EntryType;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.TestDevice;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.DeviceId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.port.HttpRequest;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToDeviceRequestsTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final DeviceServer server = new DeviceServer();
  private final ScriptedHttp http = new ScriptedHttp(origin.tasks, server);
  private final SendingTab tab = SendingTab.open(origin, http, 11);
  private final SendingTab other = SendingTab.open(origin, http, 12);

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void what_is_stored_goes_out_oldest_first_whoever_stored_it() {
    store(tab, "a", 1);
    store(other, "b", 1);
    store(tab, "c", 1);

    assertEquals(Optional.empty(), flush(other));

    assertEquals(List.of("a0", "b0", "c0"), firstRecipients());
    assertEquals(0, stored());
  }

  @Test
  void requests_of_one_operation_keep_their_order() {
    List<String> ids = new ArrayList<>();
    DeviceAddress device = new DeviceAddress(new UserId("@a:x"), new DeviceId("A"));

    origin.tasks.act(
        () ->
            tab.context.run(
                change -> {
                  for (int i = 0; i < 300; i++) {
                    ids.addAll(texts(tab.requests.add(change, "m.test", Map.of(device, "{}"))));
                  }
                  return change;
                }));

    assertEquals(300, ids.size());
    assertEquals(ids.stream().sorted().toList(), ids);
  }

  @Test
  void many_recipients_take_several_requests() {
    List<TransactionId> ids = store(tab, "d", 251);

    flush(tab);

    assertEquals(2, ids.size());
    assertEquals(List.of(250, 1), server.sends().stream().map(this::recipients).toList());
  }

  @Test
  void nothing_stored_is_nothing_sent() {
    assertEquals(List.of(), store(tab, "a", 0));
    assertEquals(Optional.empty(), flush(tab));
    assertEquals(List.of(), server.sends());
  }

  @Test
  void after_a_crash_before_the_answer_the_request_is_the_same_to_the_byte() {
    store(tab, "a", 3);
    server.afterNext(() -> origin.disk.failWrites(ErrorCode.STORAGE_LOST));
    origin.tasks.act(() -> assertThrows(TwinloopException.class, tab::flush));
    origin.disk.recover();

    flush(other);

    assertEquals(2, server.sends().size());
    assertEquals(server.sends().get(0), server.sends().get(1));
    assertEquals(0, stored());
  }

  @Test
  void contexts_that_send_at_once_send_the_same() {
    store(tab, "a", 3);

    origin.tasks.start("one", tab::flush);
    origin.tasks.start("other", other::flush);
    origin.tasks.finish();

    assertEquals(1, server.sends().stream().distinct().count());
    assertEquals(0, stored());
  }

  @Test
  void a_context_sends_each_request_once_however_often_it_is_asked_to() {
    store(tab, "a", 1);
    store(tab, "b", 1);

    origin.tasks.start("one", tab::flush);
    origin.tasks.start("another", tab::flush);
    origin.tasks.finish();

    assertEquals(List.of("a0", "b0"), firstRecipients());
  }

  @Test
  void a_request_that_would_never_be_taken_holds_up_nothing() {
    store(tab, "a", 1);
    store(tab, "b", 1);
    server.failNext(Reply.error(400, "M_BAD_JSON"));

    assertEquals(Optional.empty(), flush(tab));

    assertEquals(List.of("a0", "b0"), firstRecipients());
    assertEquals(0, stored());
  }

  @Test
  void a_request_that_is_too_large_goes_in_halves() {
    store(tab, "d", 5);
    server.failNext(Reply.of(413, "<html>too large</html>"));

    assertEquals(Optional.empty(), flush(tab));

    assertEquals(List.of(5, 2, 3), server.sends().stream().map(this::recipients).toList());
    assertEquals(3, server.sends().stream().map(HttpRequest::url).distinct().count());
    assertEquals(0, stored());
  }

  @Test
  void halves_of_what_another_context_divided_already_are_not_sent_twice() {
    store(tab, "d", 4);
    server.answerNext(request -> Reply.error(413, "M_TOO_LARGE"));
    server.answerNext(request -> Reply.error(413, "M_TOO_LARGE"));

    origin.tasks.start("one", tab::flush);
    origin.tasks.start("other", other::flush);
    origin.tasks.finish();

    assertEquals(0, stored());
    long halves = server.sends().stream().filter(send -> recipients(send) == 2).distinct().count();
    assertEquals(2, halves);
  }

  @Test
  void a_message_to_one_device_that_is_too_large_is_given_up() {
    store(tab, "a", 1);
    server.failNext(Reply.error(413, "M_TOO_LARGE"));

    assertEquals(Optional.empty(), flush(tab));

    assertEquals(1, server.sends().size());
    assertEquals(0, stored());
  }

  @Test
  void a_request_that_fails_alone_is_tried_after_the_others() {
    store(tab, "a", 1);
    store(tab, "b", 1);
    server.failNext(Reply.error(500, "M_UNKNOWN"));

    assertEquals(Optional.empty(), flush(tab));

    assertEquals(List.of("a0", "b0", "a0"), firstRecipients());
    assertEquals(server.sends().get(0), server.sends().get(2));
  }

  @Test
  void what_fails_again_and_again_is_kept_for_another_time() {
    store(tab, "a", 1);
    for (int i = 0; i < RequestRules.TRIES; i++) {
      server.failNext(Reply.error(500, "M_UNKNOWN"));
    }

    assertTrue(flush(tab).isPresent());
    assertEquals(RequestRules.TRIES, server.sends().size());
    assertEquals(1, stored());

    origin.tasks.moveClock(Duration.ofSeconds(15));
    assertEquals(Optional.empty(), flush(tab));
    assertEquals(0, stored());
  }

  @Test
  void what_always_fails_is_passed_by_longer_and_longer_and_delays_nothing_else() {
    store(tab, "bad", 1);
    failAlways("bad0");
    flush(tab);
    Duration since = origin.tasks.elapsed();

    for (int i = 0; i < 100; i++) {
      store(tab, "good" + i + "-", 1);
      assertTrue(flush(tab).isPresent());
      origin.tasks.moveClock(Duration.ofMinutes(1));
    }

    assertEquals(1, stored());
    long tries = firstRecipients().stream().filter("bad0"::equals).count();
    assertTrue(tries < 40, "tried " + tries + " times");
    assertTrue(
        origin.tasks.elapsed().minus(since).compareTo(Duration.ofSeconds(40)) < 0,
        "took " + origin.tasks.elapsed().minus(since));
  }

  @Test
  void what_comes_while_something_else_fails_does_not_wait_for_that() {
    store(tab, "bad", 1);
    failAlways("bad0");
    origin.tasks.start("flush", tab::flush);
    origin.tasks.run(Duration.ofMillis(100));
    store(tab, "good", 1);

    origin.tasks.start("another", tab::flush);
    origin.tasks.run(Duration.ofMillis(100));

    assertEquals(List.of("bad0", "bad0", "good0"), firstRecipients());
    origin.tasks.finish();
    assertEquals(1, stored());
  }

  @Test
  void of_many_recipients_the_one_that_is_refused_loses_alone() {
    store(tab, "d", 8);
    refuseAlways("d5");

    assertEquals(Optional.empty(), flush(tab));

    assertEquals(0, stored());
    List<String> delivered =
        server.taken().stream().flatMap(send -> devices(send).keys().stream()).sorted().toList();
    assertEquals(List.of("d0", "d1", "d2", "d3", "d4", "d6", "d7"), delivered);
  }

  @Test
  void nothing_else_is_sent_before_a_homeserver_that_asked_for_patience_had_it() {
    store(tab, "a", 1);
    store(tab, "b", 1);
    server.failNext(Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("20"));

    origin.tasks.start("flush", tab::flush);
    origin.tasks.run(Duration.ofSeconds(19));
    assertEquals(1, server.sends().size());
    origin.tasks.finish();

    assertEquals(List.of("a0", "a0", "b0"), firstRecipients());
  }

  @Test
  void a_network_that_is_away_is_waited_for_and_its_return_ends_the_pause() {
    store(tab, "a", 1);
    for (int i = 0; i < 20; i++) {
      server.failNext(Reply.lost());
    }

    origin.tasks.start("flush", tab::flush);
    origin.tasks.run(Duration.ofMillis(500));
    assertEquals(1, server.sends().size());
    tab.requests.hurry();
    origin.tasks.run(Duration.ofMillis(100));
    assertEquals(2, server.sends().size());
    origin.tasks.finish();

    assertEquals(21, server.sends().size());
    assertEquals(0, stored());
  }

  @Test
  void a_session_that_is_no_good_any_more_loses_no_message() {
    store(tab, "a", 1);
    store(tab, "b", 1);
    server.failNext(Reply.error(401, "M_UNKNOWN_TOKEN"));

    Optional<ApiOutcome> hindrance = flush(tab);

    assertTrue(((Refused) hindrance.orElseThrow()).tokenUnknown());
    assertEquals(1, server.sends().size());
    assertEquals(2, stored());
  }

  @Test
  void who_is_told_to_stop_stops_and_keeps_what_is_left() {
    store(tab, "a", 1);
    server.failNext(Reply.lost());
    Cancellation stop = new Cancellation();

    origin.tasks.start("flush", () -> tab.requests.flush(stop));
    origin.tasks.run(Duration.ofMillis(500));
    stop.request();
    origin.tasks.settle();

    assertEquals(List.of(), origin.tasks.unfinished());
    assertEquals(1, stored());
  }

  @Test
  void what_comes_while_it_sends_is_sent_too() {
    store(tab, "a", 1);
    server.failNext(Reply.lost());
    origin.tasks.start("flush", tab::flush);
    origin.tasks.run(Duration.ofMillis(500));

    store(other, "b", 1);
    origin.tasks.finish();

    assertEquals(0, stored());
  }

  @Test
  void a_damaged_row_is_cleared_away_and_holds_up_nothing() {
    origin.tasks.act(() -> tab.context.run(ToDeviceRequestsTest::damage));
    store(tab, "b", 1);

    assertEquals(Optional.empty(), flush(other));

    assertEquals(List.of("b0"), firstRecipients());
    assertEquals(0, stored());
  }

  @Test
  void where_the_count_is_lost_no_id_is_given_twice() {
    List<TransactionId> before = store(tab, "a", 1);
    origin.tasks.act(
        () ->
            tab.context.run(
                change -> {
                  change.delete(tab.context.entries.requestNumbers, CryptoEntries.REQUESTS);
                  return change;
                }));

    List<TransactionId> after = store(tab, "b", 1);

    assertTrue(before.stream().noneMatch(after::contains));
    assertEquals(2, stored());
  }

  private static CryptoTransaction damage(CryptoTransaction change) {
    EntryType.Codec<String> raw =
        new EntryType.Codec<>() {
          @Override
          public EntryValue encode(String value) {
            return new EntryValue.Text(value);
          }

          @Override
          public Optional<String> decode(EntryValue value) {
            return Optional.empty();
          }
        };
    change.put(new EntryType<>(EntryKind.REQUESTS, String.class, raw), "no JSON", "0000-damaged");
    return change;
  }

  private void failAlways(String recipient) {
    server.whenTo(recipient, Reply.error(500, "M_UNKNOWN"));
  }

  private void refuseAlways(String recipient) {
    server.whenTo(recipient, Reply.error(400, "M_INVALID_PARAM"));
  }

  private static List<String> texts(List<TransactionId> ids) {
    return ids.stream().map(TransactionId::text).toList();
  }

  private List<TransactionId> store(SendingTab by, String name, int recipients) {
    return origin.tasks.call(() -> by.store(name, recipients));
  }

  private Optional<ApiOutcome> flush(SendingTab by) {
    return origin.tasks.call(by::flush);
  }

  private int stored() {
    return origin.tasks.call(
        () -> tab.store.page(EntryKind.REQUESTS, Optional.empty(), 20_000).size());
  }

  private List<String> firstRecipients() {
    return server.sends().stream().map(send -> devices(send).keys().get(0)).toList();
  }

  private int recipients(HttpRequest send) {
    return devices(send).keys().size();
  }

  private static Json devices(HttpRequest send) {
    return TestDevice.JSON.read(send.body().orElseThrow()).at("messages").at("@bob:y");
  }
}
