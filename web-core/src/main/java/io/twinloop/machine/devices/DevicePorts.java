package io.twinloop.machine.devices;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.KeysApi;
import io.twinloop.port.Clock;
import io.twinloop.port.Entropy;
import io.twinloop.port.Tasks;

/** What the loops of this package need beside the crypto state. */
public record DevicePorts(
    KeysApi api, Tasks tasks, Clock clock, Entropy entropy, ActivityLog log) {}
