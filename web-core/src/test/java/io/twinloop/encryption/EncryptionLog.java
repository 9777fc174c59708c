package io.twinloop.encryption;

import io.twinloop.activity.ActivityLog;
import io.twinloop.activity.LeaseActivity;
import io.twinloop.port.Callback;
import io.twinloop.port.Subscription;
import io.twinloop.testkit.simulation.SimulatedContext;
import java.time.Duration;
import java.util.List;

/** Writes into the world's trace, and complains of messages that could not be read. */
record EncryptionLog(SimulatedContext context, List<String> complaints) implements ActivityLog {

  @Override
  public void note(String topic, String text) {
    context.world().trace().note(context.name(), text);
    if (text.endsWith("could not be decrypted")) {
      complaints.add(text);
    }
  }

  @Override
  public void note(String topic, String text, Duration took) {
    note(topic, text);
  }

  @Override
  public void note(LeaseActivity lease) {
    context.world().trace().note(context.name(), "lease", lease);
  }

  @Override
  public Subscription onWatch(Callback listener) {
    return () -> {};
  }
}
