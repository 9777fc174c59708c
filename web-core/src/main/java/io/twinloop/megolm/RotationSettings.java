package io.twinloop.megolm;

import io.twinloop.json.Json;
import java.time.Duration;

/**
 * How long a room lets one session serve.
 *
 * @param period at least {@link #SHORTEST_PERIOD}
 * @param messages 1 to {@link #MOST_MESSAGES}
 */
public record RotationSettings(Duration period, long messages) {
  /**
   * Whatever a room says: each rotation sends a key to every device in it, and an admin's typing
   * error should not do that with every message. As matrix-rust-sdk has it, like the next.
   */
  public static final Duration SHORTEST_PERIOD = Duration.ofHours(1);

  public static final long MOST_MESSAGES = 10_000;

  /** What applies where a room says nothing (Matrix specification, "m.room.encryption"). */
  public static final RotationSettings DEFAULT = new RotationSettings(Duration.ofDays(7), 100);

  public RotationSettings {
    period = period.compareTo(SHORTEST_PERIOD) < 0 ? SHORTEST_PERIOD : period;
    messages = Math.max(1, Math.min(messages, MOST_MESSAGES));
  }

  /** What the content of {@code m.room.encryption} says; the default for what it does not. */
  public static RotationSettings from(Json content) {
    return new RotationSettings(
        Duration.ofMillis(number(content, "rotation_period_ms", DEFAULT.period.toMillis())),
        number(content, "rotation_period_msgs", DEFAULT.messages));
  }

  private static long number(Json content, String key, long otherwise) {
    return content.at(key).integer().filter(number -> number >= 0).orElse(otherwise);
  }
}
