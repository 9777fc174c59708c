package io.twinloop.machine.sending;

import io.twinloop.api.ApiOutcome;
import io.twinloop.device.DeviceAddress;
import java.util.Set;

/** What came of beginning sessions. */
public sealed interface SessionStart {

  /**
   * Every device was asked for a key, or left alone because it failed lately.
   *
   * @param without the devices that there is no session with, for now
   */
  record Settled(Set<DeviceAddress> without) implements SessionStart {}

  /** The homeserver did not answer for all devices; what it answered is used. To be repeated. */
  record Unanswered(ApiOutcome outcome) implements SessionStart {}
}
