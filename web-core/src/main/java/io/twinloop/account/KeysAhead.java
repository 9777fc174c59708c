package io.twinloop.account;

import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.port.Callback;
import io.twinloop.port.Clock;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends the keys of an encrypted room ahead as soon as the user begins to write there, so that what
 * they then say takes one request. Nothing rests on it: where it fails, sending does it again and
 * says why.
 */
final class KeysAhead {
  /** Devices come and sessions end more seldom; whoever writes for longer has it looked after. */
  private static final Duration LASTS = Duration.ofMinutes(1);

  private final RoomSealing sealing;
  private final Clock clock;
  private final Tasks tasks;
  private final Loop loop;
  private final Map<RoomId, Timestamp> seenTo = new HashMap<>();
  private Optional<RoomId> next = Optional.empty();
  private Latch wake;

  KeysAhead(RoomSealing sealing, Clock clock, Tasks tasks) {
    this.sealing = sealing;
    this.clock = clock;
    this.tasks = tasks;
    this.loop = new Loop("send keys ahead", tasks);
    this.wake = tasks.latch();
  }

  /** Sees to it from now on. Suspends only while an earlier run stops. */
  void start() {
    loop.start(this::run);
  }

  /** Does nothing more; when it returns, nothing of it is being written. Suspends. */
  void stop() {
    loop.stop();
    seenTo.clear();
    next = Optional.empty();
  }

  /** The user writes there, or still does. Never suspends. */
  void writing(RoomId room) {
    if (loop.isRunning() && !isSeenTo(room)) {
      seenTo.put(room, clock.now());
      next = Optional.of(room);
      wake.open();
    }
  }

  private boolean isSeenTo(RoomId room) {
    Timestamp last = seenTo.get(room);
    if (last == null) {
      return false;
    }
    Duration age = clock.now().since(last);
    return !age.isNegative() && age.compareTo(LASTS) < 0;
  }

  private void run(Cancellation stop) {
    Callback forget = stop.onRequest(() -> wake.open());
    while (!stop.requested()) {
      if (next.isEmpty()) {
        wake = tasks.latch();
        wake.await();
      } else {
        RoomId room = next.get();
        next = Optional.empty();
        prepare(room, stop);
      }
    }
    forget.call();
  }

  private void prepare(RoomId room, Cancellation stop) {
    try {
      sealing.prepare(room, stop);
    } catch (TwinloopException failure) {
      // Sending meets it again, if it lasts, and tells the user.
    }
  }
}
