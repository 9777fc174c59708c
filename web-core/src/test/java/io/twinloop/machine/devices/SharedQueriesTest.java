package io.twinloop.machine.devices;

import static io.twinloop.machine.devices.DirectoryStage.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.TestDevice;
import io.twinloop.device.UserDevices;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedQueriesTest {
  private final DirectoryStage stage = new DirectoryStage();
  private final MachineOrigin origin = stage.origin;
  private final KeyServer server = stage.server;
  private final DeviceTab tab = stage.tab;
  private final DeviceTab other = stage.other;
  private final TestDevice phone = DirectoryStage.PHONE;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void callers_in_one_tab_share_a_query_and_two_tabs_may_both_ask() {
    server.list(phone.keys());
    List<Set<String>> answers = new ArrayList<>();
    for (DeviceTab context : List.of(tab, tab, tab, other)) {
      origin.tasks.start("ask", () -> answers.add(DirectoryStage.ids(context, ANN)));
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
    origin.tasks.start("patient", () -> heard.add(DirectoryStage.ids(tab, ANN).toString()));
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
    assertEquals(Set.of("PHONE"), stage.devices(tab, ANN));
    assertEquals(Duration.ofSeconds(1), origin.tasks.elapsed());
    origin.tasks.finish();

    assertEquals(List.of("STOPPED"), heard);
    assertEquals(0, tab.http.inFlight());
  }

  @Test
  void whom_somebody_waits_for_is_asked_for_before_a_thousand_others() {
    server.list(phone.keys());
    Set<UserId> crowd = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      crowd.add(new UserId("@user" + i + ":z"));
    }
    origin.tasks.act(() -> tab.directory.track(crowd, new Cancellation()));

    assertEquals(Set.of("PHONE"), stage.devices(tab, ANN));

    assertEquals(1, server.queries.size());
    assertEquals(250, server.queries.get(0).size());
    stage.refresh(tab);
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
}
