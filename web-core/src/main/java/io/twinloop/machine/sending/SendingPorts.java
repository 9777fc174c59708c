package io.twinloop.machine.sending;

import io.twinloop.activity.ActivityLog;
import io.twinloop.port.Clock;
import io.twinloop.port.Entropy;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;

/** The ports that {@link ToDeviceRequests} need beside the store. */
public record SendingPorts(
    Tasks tasks, Clock clock, Entropy entropy, JsonReader json, ActivityLog log) {}
