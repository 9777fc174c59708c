package io.twinloop.port;

import java.time.Duration;

/** Time that only goes forward, whatever the wall clock does; it may stand still in sleep. */
public interface Stopwatch {

  /** Since some moment that stays the same while this context lives. */
  Duration elapsed();
}
