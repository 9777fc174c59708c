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
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.timeline.ItemKind;
import io.twinloop.timeline.TimelineItem;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
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

  @AfterEach
  void close() {
    bob.close();
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
    TimelineItem received = bob.awaitMessage(room, "one lump", SOON);
    alice.edit(room, first, "two lumps");
    TimelineItem edited = bob.awaitMessage(room, "two lumps", SOON);
    alice.redact(room, first);

    assertEquals(Optional.of(first), received.eventId());
    assertEquals(alice.user(), received.sender());
    assertEquals(Optional.of(first), edited.eventId());
    bob.await(room, item -> item.kind() == ItemKind.REDACTED, SOON);
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
