package io.twinloop.id;

import java.time.Duration;

/** A moment in milliseconds since the Unix epoch, as clocks and homeservers give it. */
public record Timestamp(long epochMs) implements Comparable<Timestamp> {

  public Timestamp plus(Duration duration) {
    return new Timestamp(epochMs + duration.toMillis());
  }

  /** How long after {@code earlier} this is; negative when it is before. */
  public Duration since(Timestamp earlier) {
    return Duration.ofMillis(epochMs - earlier.epochMs);
  }

  public boolean isBefore(Timestamp other) {
    return epochMs < other.epochMs;
  }

  @Override
  public int compareTo(Timestamp other) {
    return Long.compare(epochMs, other.epochMs);
  }
}
