package io.twinloop.e2e.lease;

import io.twinloop.activity.ActivityLog;
import io.twinloop.activity.LeaseActivity;
import io.twinloop.activity.LeaseActivityText;
import io.twinloop.json.JsonArrayText;
import io.twinloop.port.Callback;
import io.twinloop.port.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what became of leases in this context. */
final class LeaseDiary implements ActivityLog {
  private final List<LeaseActivity> noted = new ArrayList<>();

  /** The last one. At least one must have been noted. */
  LeaseActivity last() {
    return noted.get(noted.size() - 1);
  }

  String toJson() {
    JsonArrayText all = new JsonArrayText();
    noted.forEach(activity -> all.addJson(LeaseActivityText.encode(activity)));
    return all.toString();
  }

  @Override
  public void note(LeaseActivity lease) {
    noted.add(lease);
  }

  @Override
  public void note(String topic, String text) {}

  @Override
  public void note(String topic, String text, Duration took) {}

  @Override
  public Subscription onWatch(Callback listener) {
    return () -> {};
  }
}
