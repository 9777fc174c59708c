package io.twinloop.device;

import io.twinloop.id.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * When we last began a new Olm session, and said so with an {@code m.dummy}, because a device's
 * messages could not be decrypted any more (Matrix specification, "Recovering from undecryptable
 * messages"). Stored, because the next message may come to another tab.
 */
public record SessionRecoveries(Map<DeviceAddress, Timestamp> begun) {
  public static final SessionRecoveries NONE = new SessionRecoveries(Map.of());

  /** As the specification asks: two devices that fail at each other's messages shall not race. */
  private static final Duration PAUSE = Duration.ofHours(1);

  public SessionRecoveries {
    begun = Map.copyOf(begun);
  }

  /** At most once an hour; sooner only where the clock was set back since. */
  public boolean isDue(DeviceAddress device, Timestamp now) {
    Timestamp last = begun.get(device);
    return last == null || isOver(last, now);
  }

  /** With this one, and without those that hold nothing back any more. */
  public SessionRecoveries began(DeviceAddress device, Timestamp now) {
    Map<DeviceAddress, Timestamp> recent = new HashMap<>(begun);
    recent.values().removeIf(last -> isOver(last, now));
    recent.put(device, now);
    return new SessionRecoveries(recent);
  }

  private static boolean isOver(Timestamp last, Timestamp now) {
    Duration elapsed = now.since(last);
    return elapsed.isNegative() || elapsed.compareTo(PAUSE) >= 0;
  }
}
