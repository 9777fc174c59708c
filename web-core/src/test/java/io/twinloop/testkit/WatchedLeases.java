package io.twinloop.testkit;

import io.twinloop.activity.ActivityLog;
import io.twinloop.activity.LeaseActivity;
import io.twinloop.port.Callback;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is noted of leases. */
public final class WatchedLeases implements ActivityLog {
  private final Listeners<WatchedLeases> watch = new Listeners<>();
  private final List<LeaseActivity> notes = new ArrayList<>();

  /** All that was noted, in order. */
  public List<LeaseActivity> notes() {
    return List.copyOf(notes);
  }

  /** Somebody begins to watch. */
  public void ask() {
    watch.tell(this);
  }

  @Override
  public void note(String topic, String text) {}

  @Override
  public void note(String topic, String text, Duration took) {}

  @Override
  public void note(LeaseActivity lease) {
    notes.add(lease);
  }

  @Override
  public Subscription onWatch(Callback listener) {
    return watch.add(unused -> listener.call());
  }
}
