package io.twinloop.machine.devices;

import static io.twinloop.machine.devices.DirectoryStage.ANN;
import static io.twinloop.machine.devices.DirectoryStage.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.device.TestDevice;
import io.twinloop.device.UserDevices;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailedQueriesTest {
  private final DirectoryStage stage = new DirectoryStage();
  private final MachineOrigin origin = stage.origin;
  private final KeyServer server = stage.server;
  private final DeviceTab tab = stage.tab;
  private final TestDevice phone = DirectoryStage.PHONE;
  private final TestDevice desk = DirectoryStage.DESK;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void an_unreachable_server_delays_one_send_and_then_none_for_a_while() {
    server.list(phone.keys(), desk.keys());
    server.unreachable.add("y");

    assertEquals(Set.of("PHONE"), stage.devices(tab, ANN, BOB));
    assertEquals(Set.of("PHONE"), stage.devices(tab, ANN, BOB));
    assertEquals(1, server.queries.size());

    origin.tasks.run(Duration.ofSeconds(16));
    stage.devices(tab, ANN, BOB);
    origin.tasks.run(Duration.ofSeconds(16));
    stage.devices(tab, ANN, BOB);
    assertEquals(2, server.queries.size(), "thirty seconds after the second time");
    server.unreachable.clear();
    origin.tasks.run(Duration.ofSeconds(16));
    assertEquals(Set.of("PHONE", "DESK"), stage.devices(tab, ANN, BOB));
  }

  @Test
  void what_is_known_of_an_unreachable_server_stays() {
    server.list(desk.keys());
    stage.devices(tab, BOB);
    stage.changed(tab, BOB);
    server.unreachable.add("y");

    assertEquals(Set.of("DESK"), stage.devices(tab, BOB));
  }

  @Test
  void who_sends_is_told_that_our_homeserver_does_not_answer() {
    server.refuseNext(Reply.lost());

    assertEquals(
        ErrorCode.HOMESERVER_UNREACHABLE, fails(() -> DirectoryStage.ids(tab, ANN)).code());
  }

  @Test
  void refreshing_waits_for_our_homeserver_and_gives_up_where_it_refuses() {
    server.list(phone.keys());
    stage.track(tab, ANN);
    server.refuseNext(Reply.lost());
    server.refuseNext(Reply.error(502, "M_UNKNOWN"));

    stage.refresh(tab);

    assertEquals(3, tab.http.requests().size());
    stage.changed(tab, ANN);
    server.refuseNext(Reply.error(403, "M_FORBIDDEN"));
    assertEquals(ErrorCode.REFUSED, fails(() -> tab.directory.refresh(new Cancellation())).code());
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

  private TwinloopException fails(Runnable body) {
    return origin.tasks.call(() -> assertThrows(TwinloopException.class, body::run));
  }
}
