package io.twinloop.outbox;

import io.twinloop.port.Clock;
import io.twinloop.port.Connectivity;
import io.twinloop.port.Entropy;
import io.twinloop.port.Exclusive;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;

/** The ports that an outbox needs beside its disk and its sender. */
public record OutboxPorts(
    Tasks tasks,
    Clock clock,
    Entropy entropy,
    Connectivity connectivity,
    Exclusive exclusive,
    JsonReader json) {}
