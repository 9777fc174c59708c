package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.Needs;
import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.fault.Fault;
import io.twinloop.e2e.fault.Rule;
import io.twinloop.e2e.homeserver.Synapse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTest {
  private static final String SEND = "/send/m.room.message/";

  private final TestBed bed;
  private final Stage stage;

  FaultTest(TestBed bed) {
    this.bed = bed;
    this.stage = new Stage(bed);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console_but_requests() {
    stage.clear(Stage::tellsOfAFailedRequest);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void killed_homeserver_that_comes_back_has_lost_and_doubled_nothing() {
    Synapse synapse = Needs.ownHomeserver(bed);
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);
    cast.bob().send(cast.room(), "before");
    page.awaitMessage("before");

    synapse.kill();
    page.awaitConnection("Offline");
    page.send("meanwhile");
    page.awaitMessage("it waits", message -> message.is("sending"));
    synapse.start();

    page.awaitConnection("Connected");
    page.awaitMessage("meanwhile");
    cast.bob().send(cast.room(), "after");
    page.awaitMessage("after");
    cast.bob().awaitMessage(cast.room(), "after", SOON);
    assertEquals(List.of("before", "meanwhile", "after"), page.texts());
    assertEquals(1, cast.bob().countMessages(cast.room(), "meanwhile", SOON));
  }

  @Test
  void what_is_sent_offline_is_delivered_once_even_when_the_tab_is_reloaded_before() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);
    bed.proxy().down();
    try {
      page.awaitConnection("Offline");
      page.send("from the tunnel");
      page.awaitMessage("it waits", message -> message.is("sending"));
      page.reload();
      page.awaitMessage("it still waits", message -> message.is("sending"));
    } finally {
      bed.proxy().up();
    }

    page.awaitMessage("from the tunnel");
    cast.bob().send(cast.room(), "got it");
    page.awaitMessage("got it");
    cast.bob().awaitMessage(cast.room(), "got it", SOON);
    assertEquals(List.of("from the tunnel", "got it"), page.texts());
    assertEquals(1, cast.bob().countMessages(cast.room(), "from the tunnel", SOON));
  }

  /** What befalls a request that sends. Synapse knows transactions, so each may be made again. */
  static Stream<Named<Fault>> sendFaults() {
    return Stream.of(
        Named.of("its answer is lost", new Fault.LoseAnswer()),
        Named.of("it is lost", new Fault.Drop()),
        Named.of("it arrives twice", new Fault.Duplicate()),
        Named.of("its answer breaks off", new Fault.Cut(5)),
        Named.of("its answer is malformed", Fault.malformed()),
        Named.of("the homeserver is down", Fault.badGateway()),
        Named.of("the homeserver fails", Fault.error(500, "M_UNKNOWN")));
  }

  @ParameterizedTest
  @MethodSource("sendFaults")
  void message_arrives_once_although(Fault fault) {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);

    Rule rule = bed.proxy().on("PUT", SEND, 1, fault);
    page.send("once");
    rule.awaitHits(1, SOON);

    page.awaitMessage("once");
    cast.bob().send(cast.room(), "and only once?");
    page.awaitMessage("and only once?");
    cast.bob().awaitMessage(cast.room(), "and only once?", SOON);
    assertEquals(List.of("once", "and only once?"), page.texts());
    assertEquals(1, cast.bob().countMessages(cast.room(), "once", SOON));
  }

  /** What befalls requests of the main sync. */
  static Stream<Named<Fault>> syncFaults() {
    return Stream.of(
        Named.of("the answer is lost", new Fault.LoseAnswer()),
        Named.of("the request is lost", new Fault.Drop()),
        Named.of("the request arrives twice", new Fault.Duplicate()),
        Named.of("the answer breaks off", new Fault.Cut(40)),
        Named.of("the answer is malformed", Fault.malformed()),
        Named.of("the homeserver is down", Fault.badGateway()),
        Named.of("the homeserver fails", Fault.error(500, "M_UNKNOWN")),
        Named.of("the position is forgotten", Fault.error(400, "M_UNKNOWN_POS")));
  }

  @ParameterizedTest
  @MethodSource("syncFaults")
  void nothing_is_lost_or_doubled_although(Fault fault) {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);
    cast.bob().send(cast.room(), "before");
    page.awaitMessage("before");

    Rule rule = bed.proxy().on(SyncRequests.MAIN_WITH_POSITION, 2, fault);
    cast.bob().send(cast.room(), "during");
    rule.awaitHits(2, SOON);
    cast.bob().send(cast.room(), "after");

    page.awaitMessage("after");
    page.awaitConnection("Connected");
    page.awaitMessage("during");
    assertEquals(List.of("before", "during", "after"), page.texts());
  }

  @Test
  void homeserver_that_asks_for_a_pause_gets_it() {
    Duration pause = Duration.ofSeconds(4);
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);

    Rule limited = bed.proxy().on("PUT", SEND, 1, Fault.rateLimited(pause));
    Rule again = bed.proxy().on("PUT", SEND, 1, new Fault.Delay(Duration.ZERO));
    page.send("patience");
    limited.awaitHits(1, SOON);
    again.awaitHits(1, SOON);

    Duration waited = again.after(limited);
    // The browser's clocks are not ours: a tenth of a second is no impatience.
    assertTrue(waited.compareTo(pause.minusMillis(100)) >= 0, "waited " + waited);
    page.awaitMessage("patience");
  }

  @Test
  void sync_that_is_told_to_pause_does() {
    Duration pause = Duration.ofSeconds(4);
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);

    Rule limited = bed.proxy().on(SyncRequests.MAIN, 1, Fault.rateLimited(pause));
    Rule again = bed.proxy().on(SyncRequests.MAIN, 1, new Fault.Delay(Duration.ZERO));
    cast.bob().send(cast.room(), "patience");
    limited.awaitHits(1, SOON);
    cast.bob().send(cast.room(), "patience again");
    again.awaitHits(1, SOON);

    Duration waited = again.after(limited);
    assertTrue(waited.compareTo(pause.minusMillis(100)) >= 0, "waited " + waited);
    page.awaitMessage("patience again");
    assertEquals(List.of("patience", "patience again"), page.texts());
  }
}
