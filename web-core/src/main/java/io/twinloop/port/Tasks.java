package io.twinloop.port;

import java.time.Duration;

/**
 * Cooperative tasks. Within one context no two run at once, and one gives way to another only
 * inside a call of a port: between two port calls a task sees the context's memory to itself. In a
 * browser they are coroutines, on the JVM threads that pass a baton.
 */
public interface Tasks {

  /**
   * Runs {@code body} as a task of its own, soon, and never on a throttled timer. An exception that
   * escapes it is reported, and ends that task alone.
   */
  void start(String name, Runnable body);

  /** A new closed latch. */
  Latch latch();

  /**
   * Lets other tasks have their turn, and in a browser what the page has to paint and to hear; for
   * long computations between two slices. Suspends; call it from a task.
   */
  default void giveWay() {
    latch().await(Duration.ofMillis(1));
  }
}
