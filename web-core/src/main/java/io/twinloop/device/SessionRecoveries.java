package io.twinloop.device;

import io.twinloop.id.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * With whom a new Olm session is to be begun because a device's messages cannot be decrypted any
 * more, and when that was last done and said with an {@code m.dummy} (Matrix specification,
 * "Recovering from undecryptable messages"). Stored with whatever failed, because it may take until
 * another tab to get that far.
 *
 * @param wanted devices that were known when their messages failed, and that wrote nothing since
 *     that could be read
 */
public record SessionRecoveries(Map<DeviceAddress, Timestamp> begun, Set<Suspect> wanted) {
  public static final SessionRecoveries NONE = new SessionRecoveries(Map.of(), Set.of());

  /** As the specification asks: two devices that fail at each other's messages shall not race. */
  private static final Duration PAUSE = Duration.ofHours(1);

  public SessionRecoveries {
    begun = Map.copyOf(begun);
    wanted = Set.copyOf(wanted);
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
    return new SessionRecoveries(recent, wanted);
  }

  /** With sessions wanted with these as well. */
  public SessionRecoveries wanting(Collection<Suspect> more) {
    Set<Suspect> all = new HashSet<>(wanted);
    all.addAll(more);
    return new SessionRecoveries(begun, all);
  }

  /** With no new session wanted with these. */
  public SessionRecoveries without(Collection<Suspect> settled) {
    Set<Suspect> rest = new HashSet<>(wanted);
    rest.removeAll(settled);
    return new SessionRecoveries(begun, rest);
  }

  private static boolean isOver(Timestamp last, Timestamp now) {
    Duration elapsed = now.since(last);
    return elapsed.isNegative() || elapsed.compareTo(PAUSE) >= 0;
  }
}
