package io.twinloop.testkit;

import io.twinloop.activity.ActivityLog;
import io.twinloop.activity.LeaseActivity;
import io.twinloop.port.Callback;
import io.twinloop.port.Subscription;
import java.time.Duration;

/** Tells nobody. */
public final class SilentLog implements ActivityLog {

  @Override
  public void note(String topic, String text) {}

  @Override
  public void note(String topic, String text, Duration took) {}

  @Override
  public void note(LeaseActivity lease) {}

  @Override
  public Subscription onWatch(Callback listener) {
    return () -> {};
  }
}
