package io.twinloop.push;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.SyncApi;
import io.twinloop.id.RoomId;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.sync.wire.OneShotRequest;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.sync.wire.SyncResponse;
import io.twinloop.sync.wire.SyncResponses;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks sliding sync, once, what rooms there are to a push. Several pushes run at the same time in
 * one worker, but a connection may have only one request under way (MSC4186): those that come
 * meanwhile share the next round.
 */
final class OneShotSync {
  /** Beyond the first answer only what comes late is waited for: an invite, say. */
  private static final int POLLS = 3;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration NETWORK_ALLOWANCE = Duration.ofSeconds(3);

  private final Tasks tasks;
  private Round gathering;
  private Optional<Round> running = Optional.empty();

  OneShotSync(Tasks tasks) {
    this.tasks = tasks;
    this.gathering = new Round(tasks.latch());
  }

  /** What sync says of the room; empty where it says nothing or cannot be asked. Suspends. */
  Optional<RoomDelta> ask(RoomId room, SyncApi api) {
    Round round = gathering;
    round.wanted.add(room);
    while (running.isPresent() && round != running.get()) {
      running.get().done.await();
    }
    if (round == gathering) {
      run(round, api);
    }
    round.done.await();
    return Optional.ofNullable(round.found.get(room));
  }

  private void run(Round round, SyncApi api) {
    gathering = new Round(tasks.latch());
    running = Optional.of(round);
    try {
      round.poll(api);
    } finally {
      running = Optional.empty();
      round.done.open();
    }
  }

  /** The rooms that are asked for together, and what was found. */
  private static final class Round {
    final Set<RoomId> wanted = new HashSet<>();
    final Map<RoomId, RoomDelta> found = new HashMap<>();
    final Latch done;

    Round(Latch done) {
      this.done = done;
    }

    void poll(SyncApi api) {
      String body = new OneShotRequest(wanted).toJson();
      Optional<String> pos = Optional.empty();
      for (int i = 0; i < POLLS && !found.keySet().containsAll(wanted); i++) {
        Duration hold = pos.isPresent() ? POLL : Duration.ZERO;
        ApiOutcome outcome = api.sync(pos, hold, NETWORK_ALLOWANCE, body, new Cancellation());
        Optional<SyncResponse> response = response(outcome);
        if (response.isEmpty()) {
          return;
        }
        response.get().rooms().forEach(delta -> found.putIfAbsent(delta.room(), delta));
        pos = Optional.of(response.get().pos());
      }
    }

    private static Optional<SyncResponse> response(ApiOutcome outcome) {
      return outcome instanceof Success success
          ? SyncResponses.read(success.body()).map(SyncResponses.Reading::response)
          : Optional.empty();
    }
  }
}
