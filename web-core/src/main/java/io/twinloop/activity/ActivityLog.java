package io.twinloop.activity;

import io.twinloop.port.Callback;
import io.twinloop.port.Subscription;
import java.time.Duration;

/** Where the core says what it does. Never suspends, never fails; tells every tab of the origin. */
public interface ActivityLog {

  /** Notes what was just done. */
  void note(String topic, String text);

  /** Notes what was just done and how long it took. */
  void note(String topic, String text, Duration took);

  /** Notes what became of a lease. */
  void note(LeaseActivity lease);

  /**
   * Calls the listener, which must not suspend, whenever somebody in any context begins to watch,
   * who then has to be told what lasts, until closed.
   */
  Subscription onWatch(Callback listener);
}
