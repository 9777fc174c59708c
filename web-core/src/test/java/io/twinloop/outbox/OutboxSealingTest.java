package io.twinloop.outbox;

import static io.twinloop.outbox.Tab.ROOM;
import static io.twinloop.outbox.Tab.SELF;
import static io.twinloop.outbox.Tab.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.ContextId;
import io.twinloop.id.TransactionId;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxSealingTest {
  private final OutboxStage stage = new OutboxStage();
  private final SimulatedTasks tasks = stage.tasks;
  private final ModelRooms server = stage.server;
  private final Tab tab = stage.tab;
  private final Outbox outbox = stage.outbox;

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void what_is_encrypted_is_encrypted_once_and_every_attempt_sends_the_same_bytes() {
    AtomicInteger sealed = new AtomicInteger();
    AtomicInteger requests = new AtomicInteger();
    tab.sealing = (outgoing, stop) -> Optional.of("{\"n\":" + sealed.incrementAndGet() + "}");
    tab.http.serve(
        request -> requests.incrementAndGet() < 3 ? Reply.lost() : server.accept(request));

    TransactionId sent = tab.started().send("secret");
    tasks.call(() -> outbox.delivered(sent));

    assertEquals(List.of("{\"n\":1}"), server.accepted());
    assertEquals(1, tab.http.requests().stream().map(r -> r.body()).distinct().count());
    assertTrue(tab.http.last().url().contains("/send/m.room.encrypted/"));
  }

  @Test
  void a_ciphertext_is_stored_before_it_leaves() {
    tab.sealing = (outgoing, stop) -> Optional.of("{\"n\":1}");
    List<Optional<String>> storedAtRequest = new ArrayList<>();
    tab.http.serve(
        request -> {
          storedAtRequest.add(stage.origin.outbox().all(SELF).get(0).ciphertext());
          return Reply.silence();
        });
    tab.started().send("secret");
    tasks.settle();

    assertEquals(List.of(Optional.of("{\"n\":1}")), storedAtRequest);
  }

  @Test
  void what_a_dead_context_had_encrypted_is_sent_as_it_was() {
    tab.sealing = (outgoing, stop) -> Optional.of("{\"n\":2}");
    Outgoing left =
        new Outgoing(
            new TransactionId("t"),
            ROOM,
            "m.room.message",
            content("secret"),
            tasks.now(),
            new ContextId("gone"),
            Optional.of("{\"n\":1}"),
            Optional.empty(),
            Optional.empty());
    tasks.act(() -> stage.origin.outbox().save(SELF, left));

    tab.started();
    tasks.settle();

    assertEquals(List.of("{\"n\":1}"), server.accepted());
  }

  @Test
  void what_cannot_be_encrypted_does_not_leave() {
    List<ErrorCode> failures =
        new ArrayList<>(List.of(ErrorCode.LEASE_MISSED, ErrorCode.HOMESERVER_UNREACHABLE));
    tab.sealing =
        (outgoing, stop) -> {
          ErrorCode code = failures.isEmpty() ? ErrorCode.STORAGE_FULL : failures.remove(0);
          throw new TwinloopException(code, "no");
        };

    TransactionId sent = tab.started().send("secret");
    tasks.run(Duration.ofMinutes(1));

    assertEquals(List.of(), tab.http.requests());
    assertEquals(
        Optional.of(new SendFailure(ErrorCode.STORAGE_FULL, "no")),
        stage.echo(sent).outgoing().failure());
  }

  @Test
  void what_is_given_up_while_it_is_encrypted_does_not_leave() {
    tab.sealing =
        (outgoing, stop) -> {
          tasks.sleep(Duration.ofSeconds(1));
          return Optional.of("{\"n\":1}");
        };
    TransactionId sent = tab.started().send("secret");

    tasks.act(() -> outbox.discard(sent));
    tasks.run(Duration.ofSeconds(5));

    assertEquals(List.of(), tab.http.requests());
    assertEquals(List.of(), stage.stored());
  }
}
