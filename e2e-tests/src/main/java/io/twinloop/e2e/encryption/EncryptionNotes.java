package io.twinloop.e2e.encryption;

import io.twinloop.activity.ActivityLog;
import io.twinloop.activity.LeaseActivity;
import io.twinloop.json.JsonArrayText;
import io.twinloop.port.Callback;
import io.twinloop.port.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is said of encryption in this context. */
final class EncryptionNotes implements ActivityLog {
  private final List<String> noted = new ArrayList<>();

  /** What was noted since it was told last, an array of texts. */
  String tell() {
    JsonArrayText all = new JsonArrayText();
    noted.forEach(all::add);
    noted.clear();
    return all.toString();
  }

  @Override
  public void note(String topic, String text) {
    if (topic.equals("encryption")) {
      noted.add(text);
    }
  }

  @Override
  public void note(String topic, String text, Duration took) {
    note(topic, text);
  }

  @Override
  public void note(LeaseActivity lease) {}

  @Override
  public Subscription onWatch(Callback listener) {
    return () -> {};
  }
}
