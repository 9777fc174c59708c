package io.twinloop.device;

import io.twinloop.id.DeviceId;
import java.util.List;
import java.util.Map;

/**
 * What the homeserver's answer makes of a user's devices.
 *
 * @param devices as they are from now on
 * @param added were not known before
 * @param removed are listed no more
 * @param refused were listed, and not accepted as listed; one that was known before stays as it was
 */
public record DeviceListChange(
    UserDevices devices,
    List<DeviceKeys> added,
    List<DeviceKeys> removed,
    Map<DeviceId, DeviceFault> refused) {}
