package io.twinloop.e2e.peer;

import io.twinloop.api.Authorized;
import io.twinloop.api.SyncApi;
import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.sync.wire.SyncRequest;
import io.twinloop.sync.wire.SyncResponse;
import io.twinloop.sync.wire.SyncResponses;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a peer has received and nobody has taken yet, filled by sliding sync while somebody waits.
 * Of a room that got more than forty events since, it sees the last forty.
 */
final class PeerInbox {
  private static final String CONNECTION = "peer";
  // More rooms than any test makes for one peer.
  private static final int WINDOW = 100;
  private static final Duration LONGEST_POLL = Duration.ofSeconds(10);

  private final SyncApi api;
  private final List<Received> received = new ArrayList<>();
  private final Set<EventId> seen = new HashSet<>();
  private Optional<String> position = Optional.empty();

  PeerInbox(Authorized authorized) {
    this.api = new SyncApi(authorized);
  }

  Event await(RoomId room, Predicate<Event> wanted, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<Event> found = take(room, wanted);
      if (found.isPresent()) {
        return found.get();
      }
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative()) {
        throw new AssertionError("no such event in " + room + "; it had " + received);
      }
      sync(room, left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL);
    }
  }

  private Optional<Event> take(RoomId room, Predicate<Event> wanted) {
    for (Iterator<Received> all = received.iterator(); all.hasNext(); ) {
      Received next = all.next();
      if (next.room.equals(room) && wanted.test(next.event)) {
        all.remove();
        return Optional.of(next.event);
      }
    }
    return Optional.empty();
  }

  private void sync(RoomId awaited, Duration poll) {
    String request = new SyncRequest(CONNECTION, WINDOW, List.of(awaited)).toJson();
    Json body = api.sync(position, poll, request, new Cancellation()).orThrow();
    SyncResponse response = SyncResponses.read(body).orElseThrow().response();
    position = Optional.of(response.pos());
    response.rooms().forEach(this::receive);
  }

  private void receive(RoomDelta delta) {
    for (Event event : delta.timeline()) {
      if (seen.add(event.id())) {
        received.add(new Received(delta.room(), event));
      }
    }
  }

  private record Received(RoomId room, Event event) {}
}
