package io.twinloop.push;

import io.twinloop.activity.ActivityLog;
import io.twinloop.port.Clock;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Signals;
import io.twinloop.port.Tasks;

/** What answering a push needs of its worker. */
public record PushPorts(
    Notifications notifications,
    Windows windows,
    Signals signals,
    Tasks tasks,
    Clock clock,
    JsonReader json,
    ActivityLog log) {}
