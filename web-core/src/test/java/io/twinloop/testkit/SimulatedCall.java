package io.twinloop.testkit;

import java.util.function.Supplier;

/** What the test wants to know of a task it waits for: its result, or what it threw. */
final class SimulatedCall<T> implements Runnable {
  private final Supplier<T> body;
  private T value;
  private RuntimeException thrown;
  private boolean ended;

  SimulatedCall(Supplier<T> body) {
    this.body = body;
  }

  @Override
  public void run() {
    try {
      value = body.get();
    } catch (RuntimeException e) {
      thrown = e;
    }
    ended = true;
  }

  boolean ended() {
    return ended;
  }

  T result() {
    if (thrown != null) {
      throw thrown;
    }
    return value;
  }
}
