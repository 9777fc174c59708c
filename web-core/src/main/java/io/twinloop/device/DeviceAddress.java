package io.twinloop.device;

import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;

/** One device of one user. */
public record DeviceAddress(UserId user, DeviceId device) {}
