package io.twinloop.port;

/** What browser and user make of this context. */
public interface Lifecycle {

  Stage stage();

  /** Calls the listener, which must not suspend, after each change until closed. */
  Subscription onChange(Callback listener);

  /** In the order in which contexts give way to each other: the first has its reasons to hurry. */
  enum Stage {
    /** A worker with seconds to live. */
    WORKER,
    /** A tab that the user sees. */
    VISIBLE,
    /** A tab behind others; its timers may be late by a minute. */
    HIDDEN,
    /**
     * About to be frozen, put aside or closed: what is done while the change is told is the last
     * for now. After it nothing runs, until the stage is another.
     */
    SUSPENDED
  }
}
