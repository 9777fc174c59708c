package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.TestDevice;
import io.twinloop.device.UserDevices;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceDirectoryTest {
  private static final UserId ANN = new UserId("@ann:x");
  private static final UserId BOB = new UserId("@bob:y");

  private final MachineOrigin origin = new MachineOrigin();
  private final KeyServer server = new KeyServer();
  private final NotedLog log = new NotedLog();
  private final DeviceTab tab = new DeviceTab(origin, server, log);
  private final DeviceTab other = new DeviceTab(origin, server, log);
  private final TestDevice phone = TestDevice.of("@ann:x", "PHONE");
  private final TestDevice laptop = TestDevice.of("@ann:x", "LAPTOP");
  private final TestDevice desk = TestDevice.of("@bob:y", "DESK");
  private Optional<String> synced = Optional.empty();

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void who_is_asked_for_is_followed_and_known_to_every_tab_from_then_on() {
    server.list(phone.keys(), desk.keys());

    assertEquals(Set.of("PHONE"), devices(tab, ANN));

    assertEquals(Set.of("PHONE"), devices(other, ANN));
    assertEquals(List.of(List.of("@ann:x")), server.queries);
  }

  @Test
  void who_has_no_devices_has_none_and_is_not_asked_for_again() {
    assertEquals(Set.of(), devices(tab, ANN));
    assertEquals(Set.of(), devices(tab, ANN));

    assertEquals(1, server.queries.size());
  }

  @Test
  void after_a_notice_of_a_change_it_is_asked_again() {
    server.list(phone.keys(), desk.keys());
    devices(tab, ANN, BOB);
    server.unlist(phone.keys());
    server.list(laptop.keys());
    changed(other, ANN);

    assertEquals(Set.of("LAPTOP", "DESK"), devices(tab, ANN, BOB));

    assertEquals(List.of("@ann:x"), server.queries.get(1));
  }

  @Test
  void a_change_that_comes_while_the_query_is_under_way_is_asked_for_again() {
    server.list(phone.keys());
    server.meanwhile(
        () -> {
          server.list(laptop.keys());
          other.machine.receive(batch(ANN));
        });

    assertEquals(Set.of("PHONE", "LAPTOP"), devices(tab, ANN));

    assertEquals(2, server.queries.size());
  }

  @Test
  void refreshing_too_asks_again_for_what_changed_under_way() {
    server.list(phone.keys());
    track(tab, ANN);
    server.meanwhile(
        () -> {
          server.list(laptop.keys());
          other.machine.receive(batch(ANN));
        });

    refresh(tab);

    assertEquals(2, server.queries.size());
    assertEquals(Set.of("PHONE", "LAPTOP"), devices(other, ANN));
    refresh(tab);
    refresh(other);
    assertEquals(2, server.queries.size());
  }

  @Test
  void an_older_answer_that_comes_later_is_no_news() {
    server.list(phone.keys());
    server.meanwhile(
        () -> {
          server.unlist(phone.keys());
          server.list(laptop.keys());
          other.machine.receive(batch(ANN));
          other.directory.of(Set.of(ANN), new Cancellation());
        });

    assertEquals(Set.of("LAPTOP"), devices(tab, ANN));

    assertEquals(2, server.queries.size());
  }

  @Test
  void an_answer_about_who_is_followed_no_more_is_not_kept() {
    server.list(phone.keys());
    track(tab, ANN);
    server.meanwhile(
        () ->
            other.machine.receive(
                new ToDeviceBatch(
                    Optional.empty(), "1", List.of(), new DeviceChanges(Set.of(), Set.of(ANN)))));

    refresh(tab);

    assertEquals(
        Optional.empty(),
        origin.tasks.call(() -> tab.machine.cache.find(tab.machine.entries.devices, "@ann:x")));
  }

  @Test
  void callers_in_one_tab_share_a_query_and_two_tabs_may_both_ask() {
    server.list(phone.keys());
    List<Set<String>> answers = new ArrayList<>();
    for (DeviceTab context : List.of(tab, tab, tab, other)) {
      origin.tasks.start("ask", () -> answers.add(ids(context, ANN)));
    }
    origin.tasks.finish();

    assertEquals(4, answers.size());
    assertEquals(Set.of(Set.of("PHONE")), Set.copyOf(answers));
    assertEquals(1, tab.http.requests().size());
    assertTrue(other.http.requests().size() <= 1);
  }

  @Test
  void who_does_not_want_to_know_any_more_goes_and_the_others_learn_it() {
    server.list(phone.keys());
    List<String> heard = new ArrayList<>();
    Cancellation impatient = new Cancellation();
    slowly(Duration.ofSeconds(9));
    origin.tasks.start("impatient", () -> heard.add(code(impatient)));
    origin.tasks.start("patient", () -> heard.add(ids(tab, ANN).toString()));
    origin.tasks.run(Duration.ofSeconds(1));

    impatient.request();
    origin.tasks.settle();
    assertEquals(List.of("STOPPED"), heard);
    origin.tasks.finish();

    assertEquals(List.of("STOPPED", "[PHONE]"), heard);
    assertEquals(1, server.queries.size());
  }

  @Test
  void a_query_that_nobody_wants_any_more_is_given_up_and_another_may_begin() {
    server.list(phone.keys());
    List<String> heard = new ArrayList<>();
    Cancellation impatient = new Cancellation();
    slowly(Duration.ofSeconds(9));
    origin.tasks.start("impatient", () -> heard.add(code(impatient)));
    origin.tasks.run(Duration.ofSeconds(1));

    impatient.request();
    assertEquals(Set.of("PHONE"), devices(tab, ANN));
    assertEquals(Duration.ofSeconds(1), origin.tasks.elapsed());
    origin.tasks.finish();

    assertEquals(List.of("STOPPED"), heard);
    assertEquals(0, tab.http.inFlight());
  }

  @Test
  void an_unreachable_server_delays_one_send_and_then_none_for_a_while() {
    server.list(phone.keys(), desk.keys());
    server.unreachable.add("y");

    assertEquals(Set.of("PHONE"), devices(tab, ANN, BOB));
    assertEquals(Set.of("PHONE"), devices(tab, ANN, BOB));
    assertEquals(1, server.queries.size());

    origin.tasks.run(Duration.ofSeconds(16));
    devices(tab, ANN, BOB);
    origin.tasks.run(Duration.ofSeconds(16));
    devices(tab, ANN, BOB);
    assertEquals(2, server.queries.size(), "thirty seconds after the second time");
    server.unreachable.clear();
    origin.tasks.run(Duration.ofSeconds(16));
    assertEquals(Set.of("PHONE", "DESK"), devices(tab, ANN, BOB));
  }

  @Test
  void what_is_known_of_an_unreachable_server_stays() {
    server.list(desk.keys());
    devices(tab, BOB);
    changed(tab, BOB);
    server.unreachable.add("y");

    assertEquals(Set.of("DESK"), devices(tab, BOB));
  }

  @Test
  void who_sends_is_told_that_our_homeserver_does_not_answer() {
    server.refuseNext(Reply.lost());

    assertEquals(ErrorCode.HOMESERVER_UNREACHABLE, fails(() -> ids(tab, ANN)).code());
  }

  @Test
  void refreshing_waits_for_our_homeserver_and_gives_up_where_it_refuses() {
    server.list(phone.keys());
    track(tab, ANN);
    server.refuseNext(Reply.lost());
    server.refuseNext(Reply.error(502, "M_UNKNOWN"));

    refresh(tab);

    assertEquals(3, tab.http.requests().size());
    changed(tab, ANN);
    server.refuseNext(Reply.error(403, "M_FORBIDDEN"));
    assertEquals(ErrorCode.REFUSED, fails(() -> tab.directory.refresh(new Cancellation())).code());
  }

  @Test
  void where_notices_may_be_lost_everybody_is_asked_for_again() {
    server.list(phone.keys(), desk.keys());
    devices(tab, ANN, BOB);

    origin.tasks.act(() -> other.directory.allChanged(new Cancellation()));
    refresh(tab);

    assertEquals(Set.of("@ann:x", "@bob:y"), Set.copyOf(server.queries.get(1)));
  }

  @Test
  void whom_somebody_waits_for_is_asked_for_before_a_thousand_others() {
    server.list(phone.keys());
    Set<UserId> crowd = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      crowd.add(new UserId("@user" + i + ":z"));
    }
    origin.tasks.act(() -> tab.directory.track(crowd, new Cancellation()));

    assertEquals(Set.of("PHONE"), devices(tab, ANN));

    assertEquals(1, server.queries.size());
    assertEquals(250, server.queries.get(0).size());
    refresh(tab);
    assertEquals(5, server.queries.size());
  }

  @Test
  void more_than_one_query_takes_are_all_asked_for_before_it_is_told() {
    Map<UserId, UserDevices> told =
        origin.tasks.call(
            () -> {
              Set<UserId> crowd = new HashSet<>();
              for (int i = 0; i < 1100; i++) {
                crowd.add(new UserId("@user" + i + ":z"));
              }
              return tab.directory.of(crowd, new Cancellation());
            });

    assertEquals(1100, told.size());
    assertEquals(5, server.queries.size());
    assertEquals(Set.of(), origin.tasks.call(() -> tab.tracked().outdated()));
  }

  @Test
  void whom_no_homeserver_can_be_asked_for_spoils_no_query() {
    server.list(phone.keys());
    List<String> odd = List.of("", "@", "ann:x", "@ann", "@a\0:x", "@" + "a".repeat(300) + ":x");
    Set<UserId> users = new HashSet<>(Set.of(ANN));
    odd.forEach(text -> users.add(new UserId(text)));

    Map<UserId, UserDevices> told =
        origin.tasks.call(() -> tab.directory.of(users, new Cancellation()));

    assertEquals(users, told.keySet());
    assertEquals(List.of(List.of("@ann:x")), server.queries);
  }

  @Test
  void no_lease_is_held_while_the_homeserver_is_asked() {
    List<DeviceKeys> seen = new ArrayList<>();
    server.meanwhile(() -> seen.add(other.machine.device().keys()));

    devices(tab, ANN);

    assertEquals(1, seen.size());
    assertEquals(Duration.ZERO, origin.tasks.elapsed(), "nobody waited for the other");
  }

  private void slowly(Duration latency) {
    tab.http.serve(
        request -> {
          tab.http.serve(server);
          return server.apply(request).after(latency);
        });
  }

  private String code(Cancellation cancellation) {
    try {
      return tab.directory.of(Set.of(ANN), cancellation).toString();
    } catch (TwinloopException stopped) {
      return stopped.code().name();
    }
  }

  private Set<String> devices(DeviceTab context, UserId... users) {
    return origin.tasks.call(() -> ids(context, users));
  }

  private static Set<String> ids(DeviceTab context, UserId... users) {
    Set<String> ids = new HashSet<>();
    for (UserDevices one : context.directory.of(Set.of(users), new Cancellation()).values()) {
      one.devices().keySet().forEach(id -> ids.add(id.text()));
    }
    return ids;
  }

  private void track(DeviceTab context, UserId user) {
    origin.tasks.act(() -> context.directory.track(Set.of(user), new Cancellation()));
  }

  private void refresh(DeviceTab context) {
    origin.tasks.act(() -> context.directory.refresh(new Cancellation()));
    origin.tasks.settle();
  }

  /** The homeserver tells that tab of changed devices. */
  private void changed(DeviceTab context, UserId user) {
    origin.tasks.act(context.machine::device);
    origin.tasks.act(() -> context.machine.receive(batch(user)));
    origin.tasks.settle();
  }

  private ToDeviceBatch batch(UserId user) {
    Optional<String> since = synced;
    synced = Optional.of(since.orElse("") + "1");
    return new ToDeviceBatch(
        since, synced.get(), List.of(), new DeviceChanges(Set.of(user), Set.of()));
  }

  private TwinloopException fails(Runnable body) {
    return origin.tasks.call(() -> assertThrows(TwinloopException.class, body::run));
  }
}
