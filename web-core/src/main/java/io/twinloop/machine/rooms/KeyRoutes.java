package io.twinloop.machine.rooms;

import io.twinloop.machine.devices.DeviceDirectory;
import io.twinloop.machine.sending.OlmSending;
import io.twinloop.machine.sending.SessionStarts;
import io.twinloop.machine.sending.ToDeviceRequests;

/** How room keys reach other devices: who there is, and what is sent to them. */
public record KeyRoutes(
    DeviceDirectory directory,
    SessionStarts starts,
    OlmSending sending,
    ToDeviceRequests requests) {}
