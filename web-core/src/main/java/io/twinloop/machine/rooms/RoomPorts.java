package io.twinloop.machine.rooms;

import io.twinloop.activity.ActivityLog;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.port.Clock;
import io.twinloop.port.Entropy;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;

/** The ports that encrypting for rooms needs beside the crypto state and the homeserver. */
public record RoomPorts(
    CryptoPrimitives primitives,
    Entropy entropy,
    JsonReader json,
    Clock clock,
    Tasks tasks,
    ActivityLog log) {}
