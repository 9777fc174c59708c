package io.twinloop.lease;

import io.twinloop.activity.ActivityLog;
import io.twinloop.id.ContextId;
import io.twinloop.port.Clock;
import io.twinloop.port.Exclusive;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Signals;
import io.twinloop.port.Stopwatch;
import io.twinloop.port.Tasks;

/**
 * What leases need of the context they are taken in.
 *
 * @param context unique to this context, whose {@link ContextId#lifeline} it holds already
 */
public record LeasePorts(
    ContextId context,
    Clock clock,
    Stopwatch stopwatch,
    Tasks tasks,
    Signals signals,
    Exclusive exclusive,
    Lifecycle lifecycle,
    JsonReader json,
    ActivityLog activity) {}
