package io.twinloop.machine.devices;

import io.twinloop.device.DeviceFault;
import io.twinloop.device.DeviceListChange;
import io.twinloop.id.DeviceId;
import io.twinloop.text.SafeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to tell people of devices that were not accepted as they were listed. */
final class RefusedDevices {
  /** A homeserver can list thousands; nobody reads on. */
  private static final int MOST_NAMED = 3;

  /** What may be an attack comes before what is more likely a mistake. */
  private static final List<DeviceFault> BY_WEIGHT =
      List.of(
          DeviceFault.CHANGED_KEYS,
          DeviceFault.OUR_KEYS,
          DeviceFault.TAKEN_KEYS,
          DeviceFault.OTHER_ADDRESS,
          DeviceFault.BAD_SIGNATURE,
          DeviceFault.MALFORMED);

  private RefusedDevices() {}

  /** Empty where all were accepted. */
  static Optional<String> sentence(DeviceListChange change) {
    Map<DeviceId, DeviceFault> refused = change.refused();
    if (refused.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("Refused devices of ");
    text.append(SafeName.of(change.devices().user().text()));
    int named = 0;
    for (DeviceFault fault : BY_WEIGHT) {
      for (Map.Entry<DeviceId, DeviceFault> entry : refused.entrySet()) {
        if (entry.getValue() == fault && named < MOST_NAMED) {
          text.append(named == 0 ? ": " : ", ");
          text.append(SafeName.of(entry.getKey().text())).append(' ').append(words(fault));
          named++;
        }
      }
    }
    if (refused.size() > named) {
      text.append(" and ").append(refused.size() - named).append(" more");
    }
    return Optional.of(text.toString());
  }

  private static String words(DeviceFault fault) {
    return switch (fault) {
      case CHANGED_KEYS -> "has other keys than before";
      case OUR_KEYS -> "claims the keys of this device";
      case TAKEN_KEYS -> "has the keys of another device";
      case OTHER_ADDRESS -> "says that it is another";
      case BAD_SIGNATURE -> "is not signed by itself";
      case MALFORMED -> "makes no sense";
    };
  }
}
