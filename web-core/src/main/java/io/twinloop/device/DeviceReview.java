package io.twinloop.device;

import io.twinloop.id.DeviceId;
import io.twinloop.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which devices to accept (Matrix specification, "Tracking the device list for a user").
 */
public final class DeviceReview {
  private final Signatures signatures;
  private final DeviceKeys own;

  /**
   * @param own our device, whose keys are nobody else's
   */
  public DeviceReview(Signatures signatures, DeviceKeys own) {
    this.signatures = signatures;
    this.own = own;
  }

  /**
   * Suspends. What is known in these very words was verified before, and is not verified again.
   *
   * @param listed the member of {@code device_keys} that is named like the user
   */
  public DeviceListChange review(UserDevices known, Json listed) {
    Map<DeviceId, DeviceKeys> devices = new HashMap<>();
    Map<DeviceId, DeviceFault> refused = new HashMap<>();
    List<DeviceKeys> added = new ArrayList<>();
    Set<Object> taken = new HashSet<>();
    for (String name : knownFirst(known, listed.keys())) {
      DeviceId id = new DeviceId(name);
      Optional<DeviceKeys> before = known.find(id);
      Optional<DeviceKeys> after = DeviceKeys.from(listed.at(name));
      DeviceAddress address = new DeviceAddress(known.user(), id);
      Optional<DeviceFault> fault = survived(address, before, after, taken);
      fault.ifPresent(reason -> refused.put(id, reason));
      Optional<DeviceKeys> accepted = fault.isPresent() ? before : after;
      if (accepted.isPresent()) {
        DeviceKeys keys = accepted.get();
        devices.put(id, keys);
        taken.add(keys.curve25519());
        taken.add(keys.ed25519());
        if (before.isEmpty()) {
          added.add(keys);
        }
      }
    }
    UserDevices now = new UserDevices(known.user(), devices);
    return new DeviceListChange(now, added, missing(known, now), refused);
  }

  /** A device that we break at must not keep all others from being known. */
  private Optional<DeviceFault> survived(
      DeviceAddress address,
      Optional<DeviceKeys> before,
      Optional<DeviceKeys> after,
      Set<Object> taken) {
    try {
      return fault(address, before, after, taken);
    } catch (RuntimeException | StackOverflowError broken) {
      return Optional.of(DeviceFault.MALFORMED);
    }
  }

  private Optional<DeviceFault> fault(
      DeviceAddress address,
      Optional<DeviceKeys> before,
      Optional<DeviceKeys> after,
      Set<Object> taken) {
    if (after.isEmpty()) {
      return Optional.of(DeviceFault.MALFORMED);
    }
    DeviceKeys keys = after.get();
    if (!keys.address().equals(address)) {
      return Optional.of(DeviceFault.OTHER_ADDRESS);
    }
    if (confusesOurs(keys)) {
      return Optional.of(DeviceFault.OUR_KEYS);
    }
    if (before.isPresent() && !before.get().hasKeysOf(keys)) {
      return Optional.of(DeviceFault.CHANGED_KEYS);
    }
    if (taken.contains(keys.curve25519()) || taken.contains(keys.ed25519())) {
      return Optional.of(DeviceFault.TAKEN_KEYS);
    }
    boolean verified = before.isPresent() && isSameText(before.get(), keys);
    return verified || keys.isSelfSigned(signatures)
        ? Optional.empty()
        : Optional.of(DeviceFault.BAD_SIGNATURE);
  }

  private static List<String> knownFirst(UserDevices known, List<String> names) {
    List<String> ordered = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String name : names) {
      (known.find(new DeviceId(name)).isPresent() ? ordered : others).add(name);
    }
    ordered.addAll(others);
    return ordered;
  }

  private boolean confusesOurs(DeviceKeys keys) {
    if (keys.address().equals(own.address())) {
      return !keys.hasKeysOf(own);
    }
    return keys.curve25519().equals(own.curve25519()) || keys.ed25519().equals(own.ed25519());
  }

  private static boolean isSameText(DeviceKeys one, DeviceKeys other) {
    return one.json().toJson().equals(other.json().toJson());
  }

  private static List<DeviceKeys> missing(UserDevices before, UserDevices after) {
    List<DeviceKeys> missing = new ArrayList<>();
    for (DeviceKeys device : before.devices().values()) {
      if (after.find(device.device()).isEmpty()) {
        missing.add(device);
      }
    }
    return missing;
  }
}
