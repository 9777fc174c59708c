package io.twinloop.testkit;

/** Something of a context that goes on when its moment has come. */
abstract class Due {
  private final EventLoop loop;
  private final String name;
  private long at;
  private Cause cause = Cause.EVENT;

  /** Why it goes on at that moment. */
  enum Cause {
    /** Something happened. */
    EVENT,
    /** A timer, which a hidden tab's browser may hold back. */
    TIMER
  }

  Due(EventLoop loop, String name, long at) {
    this.loop = loop;
    this.name = name;
    this.at = at;
  }

  final EventLoop loop() {
    return loop;
  }

  final String name() {
    return name;
  }

  /** When it would go on if its context let it. */
  final long at() {
    return at;
  }

  final Cause cause() {
    return cause;
  }

  final void due(long elapsedMs, Cause why) {
    at = elapsedMs;
    cause = why;
  }
}
