package io.twinloop.port;

import java.time.Duration;

/** Opens once and stays open; tasks wait for it. The only way for a task to sleep. */
public interface Latch {

  /** Opens it. May be called from anywhere, a plain browser callback included; never suspends. */
  void open();

  boolean isOpen();

  /** Waits until it is open. Suspends; call it from a task. */
  void await();

  /**
   * Waits until it is open, but no longer than {@code atMost}. A hidden tab's timer may be late by
   * a minute; being opened never is. Suspends; call it from a task.
   *
   * @return whether it is open
   */
  boolean await(Duration atMost);
}
