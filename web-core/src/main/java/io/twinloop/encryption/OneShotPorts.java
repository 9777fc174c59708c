package io.twinloop.encryption;

import io.twinloop.activity.ActivityLog;
import io.twinloop.lease.Leases;
import io.twinloop.port.Entropy;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Signals;
import io.twinloop.port.Tasks;

/** The ports that a one-shot encryption needs beside its store and the primitives. */
public record OneShotPorts(
    Tasks tasks,
    JsonReader json,
    Entropy entropy,
    Signals signals,
    Leases leases,
    ActivityLog activity) {}
