package io.twinloop.encryption.simulation;

import io.twinloop.activity.ActivityLog;
import io.twinloop.activity.LeaseActivity;
import io.twinloop.port.Callback;
import io.twinloop.port.Subscription;
import io.twinloop.testkit.simulation.SimulatedContext;
import java.time.Duration;

/** Writes into the world's trace, and fails where a message could not be opened. */
record CryptoLog(SimulatedContext context, Readings readings) implements ActivityLog {

  @Override
  public void note(String topic, String text) {
    context.world().trace().note(context.name(), text);
    if (text.endsWith("could not be decrypted")) {
      throw new AssertionError(context.name() + ": " + text);
    }
    if (text.startsWith("Replays are known from memory alone")) {
      readings.replaysMayPass();
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
