package io.twinloop.account;

import io.twinloop.api.RoomApi;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.port.Clock;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.time.Duration;

/**
 * Says that we type in a room, no oftener than others need to see it, and has the room's key sent
 * ahead. Lost ones are not missed.
 */
final class TypingNotice {
  /** How long the homeserver believes it; others see us stop this long after a crash. */
  private static final Duration LASTS = Duration.ofSeconds(20);

  /** Renewed while typing goes on, with time to spare for the request. */
  private static final Duration RENEWED_AFTER = Duration.ofSeconds(12);

  private final RoomId room;
  private final UserId self;
  private final RoomApi rooms;
  private final KeysAhead keys;
  private final Clock clock;
  private final Tasks tasks;
  private final Cancellation stop;
  private Timestamp saidAt = new Timestamp(0);
  private boolean said;

  TypingNotice(
      RoomId room,
      UserId self,
      RoomApi rooms,
      KeysAhead keys,
      Platform platform,
      Cancellation stop) {
    this.room = room;
    this.self = self;
    this.rooms = rooms;
    this.keys = keys;
    this.clock = platform.clock();
    this.tasks = platform.tasks();
    this.stop = stop;
  }

  /** We type, or still do. Never suspends. */
  void typing() {
    keys.writing(room);
    Timestamp now = clock.now();
    Duration age = now.since(saidAt);
    if (said && !age.isNegative() && age.compareTo(RENEWED_AFTER) < 0) {
      return;
    }
    said = true;
    saidAt = now;
    tasks.start("typing", () -> rooms.typing(room, self, LASTS, stop));
  }

  /** We stopped. Never suspends. */
  void stopped() {
    if (said) {
      said = false;
      tasks.start("typing", () -> rooms.notTyping(room, self, stop));
    }
  }
}
