package io.twinloop.testkit;

import io.twinloop.port.Callback;

/** A callback that its context is to run; it has no thread of its own and cannot suspend. */
final class SimulatedEvent extends Due {
  private final Callback callback;

  SimulatedEvent(EventLoop loop, String name, long at, Callback callback) {
    super(loop, name, at);
    this.callback = callback;
  }

  void run() {
    callback.call();
  }
}
