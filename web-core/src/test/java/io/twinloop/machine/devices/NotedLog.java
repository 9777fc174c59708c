package io.twinloop.machine.devices;

import io.twinloop.activity.ActivityLog;
import io.twinloop.activity.LeaseActivity;
import io.twinloop.port.Callback;
import io.twinloop.port.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is noted. */
final class NotedLog implements ActivityLog {
  final List<String> notes = new ArrayList<>();

  @Override
  public void note(String topic, String text) {
    notes.add(text);
  }

  @Override
  public void note(String topic, String text, Duration took) {
    notes.add(text);
  }

  @Override
  public void note(LeaseActivity lease) {}

  @Override
  public Subscription onWatch(Callback listener) {
    return () -> {};
  }
}
