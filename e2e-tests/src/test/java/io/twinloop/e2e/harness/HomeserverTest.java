package io.twinloop.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.Needs;
import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.homeserver.Synapse;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnTestBed.class)
class HomeserverTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final TestBed bed;
  private final Peer alice;
  private final Peer bob;

  HomeserverTest(TestBed bed) {
    this.bed = bed;
    this.alice = bed.peer("alice");
    this.bob = bed.peer("bob");
  }

  @Test
  void offers_the_sliding_sync_that_the_client_needs() {
    boolean offered =
        alice
            .calls()
            .get("/_matrix/client/versions")
            .at("unstable_features")
            .is("org.matrix.simplified_msc3575");

    assertTrue(offered);
  }

  @Test
  void peer_receives_what_another_sends_edits_and_redacts() {
    RoomId room = alice.createRoom("Tea", bob.user());
    bob.join(room);

    EventId first = alice.send(room, "one lump");
    EventId edit = alice.edit(room, first, "two lumps");
    EventId redaction = alice.redact(room, edit);

    Event received = bob.awaitMessage(room, "one lump", SOON);
    assertEquals(first, received.id());
    assertEquals(alice.user(), received.sender());
    bob.await(room, event -> event.id().equals(edit), SOON);
    bob.await(room, event -> event.id().equals(redaction), SOON);
  }

  @Test
  void everything_is_still_there_after_a_kill() {
    Synapse synapse = Needs.ownHomeserver(bed);
    RoomId room = alice.createRoom("Tea", bob.user());
    bob.join(room);
    alice.send(room, "before");

    synapse.kill();
    assertThrows(TwinloopException.class, () -> alice.send(room, "meanwhile"));
    synapse.start();
    alice.send(room, "after");

    bob.awaitMessage(room, "before", SOON);
    bob.awaitMessage(room, "after", SOON);
  }
}
