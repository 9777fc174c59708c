package io.twinloop.e2e.lease;

import io.twinloop.id.Timestamp;
import io.twinloop.port.Clock;
import java.time.Duration;

/** A clock that somebody set wrong. */
final class ShiftedClock implements Clock {
  private final Clock real;
  private Duration ahead = Duration.ZERO;

  ShiftedClock(Clock real) {
    this.real = real;
  }

  /**
   * @param offset negative for a clock that is late
   */
  void shift(Duration offset) {
    ahead = offset;
  }

  @Override
  public Timestamp now() {
    return real.now().plus(ahead);
  }
}
