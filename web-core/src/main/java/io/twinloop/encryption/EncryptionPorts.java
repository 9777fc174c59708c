package io.twinloop.encryption;

import io.twinloop.activity.ActivityLog;
import io.twinloop.lease.Leases;
import io.twinloop.port.Clock;
import io.twinloop.port.Connectivity;
import io.twinloop.port.Entropy;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Signals;
import io.twinloop.port.Tasks;

/** The ports that encryption needs beside its store and the primitives. */
public record EncryptionPorts(
    Clock clock,
    Tasks tasks,
    JsonReader json,
    Entropy entropy,
    Signals signals,
    Leases leases,
    Lifecycle lifecycle,
    Connectivity connectivity,
    ActivityLog activity) {}
