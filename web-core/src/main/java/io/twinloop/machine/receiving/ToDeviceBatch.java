package io.twinloop.machine.receiving;

import io.twinloop.device.DeviceChanges;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.List;
import java.util.Optional;

/**
 * What one answer of the homeserver brought for our device.
 *
 * @param since the position that was asked with; empty for the first time
 * @param next the position to ask with from now on, once this is stored; sending it deletes the
 *     messages on the homeserver
 */
public record ToDeviceBatch(
    Optional<String> since, String next, List<ToDeviceMessage> messages, DeviceChanges changes) {

  public ToDeviceBatch {
    messages = List.copyOf(messages);
  }
}
