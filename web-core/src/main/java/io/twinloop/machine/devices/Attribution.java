package io.twinloop.machine.devices;

import io.twinloop.device.DeviceKeys;
import java.util.Optional;

/**
 * Whom a message is to be attributed to.
 *
 * @param device it came from; only where that is {@link Authenticity#OWN_DEVICE ours} or {@link
 *     Authenticity#KNOWN_DEVICE known}
 */
public record Attribution(Authenticity authenticity, Optional<DeviceKeys> device) {

  static Attribution without(Authenticity authenticity) {
    return new Attribution(authenticity, Optional.empty());
  }
}
