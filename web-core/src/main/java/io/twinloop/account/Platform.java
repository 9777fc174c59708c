package io.twinloop.account;

import io.twinloop.activity.ActivityLog;
import io.twinloop.crypto.Cryptography;
import io.twinloop.id.ContextId;
import io.twinloop.lease.Leases;
import io.twinloop.port.Clock;
import io.twinloop.port.Connectivity;
import io.twinloop.port.Entropy;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Http;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Signals;
import io.twinloop.port.Tasks;

/** What a tab, a worker or a JVM peer brings for the core to run on. */
public record Platform(
    ContextId context,
    Clock clock,
    Tasks tasks,
    Http http,
    JsonReader json,
    Entropy entropy,
    Signals signals,
    Exclusive exclusive,
    Leases leases,
    Lifecycle lifecycle,
    Connectivity connectivity,
    Cryptography cryptography,
    ActivityLog activity) {}
