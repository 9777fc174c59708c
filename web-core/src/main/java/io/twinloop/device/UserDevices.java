package io.twinloop.device;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import java.util.Map;
import java.util.Optional;

/** The devices of a user that were accepted and are still there. */
public record UserDevices(UserId user, Map<DeviceId, DeviceKeys> devices) {

  public UserDevices {
    devices = Map.copyOf(devices);
  }

  public static UserDevices none(UserId user) {
    return new UserDevices(user, Map.of());
  }

  public Optional<DeviceKeys> find(DeviceId device) {
    return Optional.ofNullable(devices.get(device));
  }

  /** The device that Olm knows by that key. */
  public Optional<DeviceKeys> find(Curve25519Key key) {
    for (DeviceKeys device : devices.values()) {
      if (device.curve25519().equals(key)) {
        return Optional.of(device);
      }
    }
    return Optional.empty();
  }
}
