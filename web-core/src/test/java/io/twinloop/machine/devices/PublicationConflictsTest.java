package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.KeySupply;
import io.twinloop.device.ServerKeys;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublicationConflictsTest {
  private final KeyStage stage = new KeyStage();
  private final MachineOrigin origin = stage.origin;
  private final KeyServer server = stage.server;
  private final NotedLog log = stage.log;
  private final DeviceTab tab = stage.tab;
  private final DeviceTab other = stage.other;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void under_ids_that_are_taken_new_keys_are_published_and_old_ones_stay_usable() {
    server.occupy("AAAAAQ");

    stage.publish(tab, ServerKeys.UNKNOWN);

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertTrue(stage.hasPrivateHalf("AAAAAQ"));
    assertTrue(stage.stored(tab).pendingUpload().isEmpty());
    assertTrue(stage.stored(tab).published());
  }

  @Test
  void after_a_conflict_about_some_keys_fifty_are_there_again() {
    stage.publish(tab, ServerKeys.UNKNOWN);
    server.claim(10);
    server.occupy("AAAANA");

    stage.publish(tab, KeyStage.left(40));

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
  }

  @Test
  void of_two_tabs_that_meet_a_conflict_one_sees_to_it() {
    server.occupy("AAAAAQ");

    stage.start(tab, ServerKeys.UNKNOWN);
    stage.start(other, ServerKeys.UNKNOWN);
    origin.tasks.finish();

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertTrue(stage.stored(tab).pool().lastNumber() < 2 << 20, "one leap");
  }

  @Test
  void who_meets_one_conflict_after_another_is_told_and_does_not_go_on_at_once() {
    tab.http.serve(PublicationConflictsTest::twin);

    TwinloopException told = stage.fails(TwinloopException.class, tab, ServerKeys.UNKNOWN);

    assertEquals(ErrorCode.REFUSED, told.code());
    assertTrue(told.getMessage().contains("sign out, and in again"), told.getMessage());
    assertTrue(log.notes.toString().contains(told.getMessage()), log.notes.toString());
    int asked = tab.http.requests().size();
    assertEquals(told, stage.fails(TwinloopException.class, tab, ServerKeys.UNKNOWN));
    assertEquals(asked, tab.http.requests().size());
    origin.tasks.run(Duration.ofSeconds(16));
    stage.fails(TwinloopException.class, tab, ServerKeys.UNKNOWN);
    int askedAgain = tab.http.requests().size();
    assertEquals(2 * asked + 1, askedAgain, "once more for what may have arrived");
    origin.tasks.run(Duration.ofSeconds(16));
    stage.fails(TwinloopException.class, tab, ServerKeys.UNKNOWN);
    assertEquals(askedAgain, tab.http.requests().size(), "it is left alone for longer each time");
  }

  /** A homeserver where somebody else was faster with every key. */
  private static Reply twin(HttpRequest request) {
    String taken = "{\"errcode\":\"M_UNKNOWN\",\"error\":\"One time key x already exists.\"}";
    boolean brings = request.body().orElseThrow().contains("one_time_keys");
    return brings
        ? Reply.of(400, taken)
        : Reply.ok("{\"one_time_key_counts\":{\"signed_curve25519\":0}}");
  }
}
