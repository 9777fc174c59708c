package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.KeySupply;
import io.twinloop.device.ServerKeys;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedUploadsTest {
  private final KeyStage stage = new KeyStage();
  private final MachineOrigin origin = stage.origin;
  private final KeyServer server = stage.server;
  private final DeviceTab tab = stage.tab;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void who_is_to_wait_waits_and_who_is_refused_asks_again_later() {
    server.refuseNext(Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("40"));
    server.refuseNext(Reply.error(502, "M_UNKNOWN"));
    server.refuseNext(Reply.error(400, "M_INVALID_PARAM"));
    Duration before = origin.tasks.elapsed();

    stage.fails(TwinloopException.class, tab, ServerKeys.UNKNOWN);
    assertTrue(origin.tasks.elapsed().minus(before).compareTo(Duration.ofSeconds(40)) >= 0);
    stage.fails(TwinloopException.class, tab, ServerKeys.UNKNOWN);
    assertEquals(3, tab.http.requests().size());

    origin.tasks.run(Duration.ofSeconds(16));
    stage.publish(tab, ServerKeys.UNKNOWN);
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
        ErrorCode.SESSION_ENDED,
        stage.fails(TwinloopException.class, tab, ServerKeys.UNKNOWN).code());
    stage.publish(tab, ServerKeys.UNKNOWN);

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
  }

  private ErrorCode code(Cancellation stop) {
    return assertThrows(
            TwinloopException.class, () -> tab.publication.bringUpToDate(ServerKeys.UNKNOWN, stop))
        .code();
  }
}
