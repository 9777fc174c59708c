package io.twinloop.e2e.peer;

import static io.twinloop.e2e.peer.HomeserverCalls.segment;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a peer has received and nobody has taken yet, filled by syncing while somebody waits. */
final class PeerInbox {
  private static final Duration LONGEST_POLL = Duration.ofSeconds(10);

  private final HomeserverCalls calls;
  private final List<Received> received = new ArrayList<>();
  private Optional<String> since = Optional.empty();

  PeerInbox(HomeserverCalls calls) {
    this.calls = calls;
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
      sync(left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL);
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

  private void sync(Duration poll) {
    String position = since.map(token -> "&since=" + segment(token)).orElse("");
    Json answer = calls.get("/_matrix/client/v3/sync?timeout=" + poll.toMillis() + position);
    since = answer.at("next_batch").text();
    Json joined = answer.at("rooms").at("join");
    for (String room : joined.keys()) {
      for (Json event : joined.at(room).at("timeline").at("events").items()) {
        Event.from(event).ifPresent(e -> received.add(new Received(new RoomId(room), e)));
      }
    }
  }

  private record Received(RoomId room, Event event) {}
}
