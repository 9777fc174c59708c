package io.twinloop.outbox;

import static io.twinloop.outbox.Tab.ROOM;
import static io.twinloop.outbox.Tab.SELF;
import static io.twinloop.outbox.Tab.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.TransactionId;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.StoredLease;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxAdoptionTest {
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
  void adopting_again_brings_back_nothing_that_is_done() {
    tab.http.serve(any -> Reply.silence());
    TransactionId sent = tab.started().send("1");
    stage.orphan("tab:2", "of a living context");
    stage.open("tab:2", any -> Reply.silence());
    AtomicInteger steps = new AtomicInteger();
    for (int i = 0; i < 30; i++) {
      tasks.start("adopter", outbox::adopt);
    }
    tasks.start(
        "sync",
        () -> {
          while (steps.incrementAndGet() < 10) {
            tasks.giveWay();
          }
          outbox.arrived(ROOM, List.of(OutboxStage.copy("$0", "@me:x", sent)));
        });
    tasks.settle();

    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
  }

  @Test
  void what_a_dead_context_left_is_adopted_and_what_a_living_one_has_is_not() {
    tab.http.serve(any -> Reply.lost());
    TransactionId orphan = stage.orphan("tab:dead", "left behind");
    tab.started().send("mine");
    tasks.settle();

    Tab other = stage.open("tab:2", server::accept).started();
    tasks.settle();
    assertEquals(List.of(), server.accepted());
    assertEquals(List.of(), other.outbox.echoes(ROOM).waiting());

    tab.http.serve(server::accept);
    tab.outbox.hurry();
    tasks.settle();

    assertEquals(List.of(content("left behind"), content("mine")), server.accepted());
    assertTrue(tab.http.requests().get(0).url().endsWith(orphan.text()));
  }

  @Test
  void where_nobody_left_anything_behind_no_lease_is_taken() {
    tab.http.serve(any -> Reply.lost());
    tab.started().send("mine");
    tasks.act(tab.outbox::adopt);

    LeaseName lease = new LeaseName("outbox:" + SELF);
    assertEquals(
        new StoredLease.Absent(),
        tasks.call(() -> stage.origin.leases().read(lease, Duration.ofSeconds(1))));
  }

  @Test
  void two_contexts_that_start_at_once_adopt_each_item_once() {
    stage.orphan("tab:dead", "left behind");
    tab.http.serve(any -> Reply.lost());
    Tab other = stage.open("tab:2", any -> Reply.lost());

    tasks.start("one", outbox::start);
    tasks.start("two", other.outbox::start);
    tasks.settle();

    int echoes = outbox.echoes(ROOM).waiting().size() + other.outbox.echoes(ROOM).waiting().size();
    assertEquals(1, echoes);
  }
}
