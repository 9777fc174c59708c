package io.twinloop.timeline;

import io.twinloop.id.EventId;

/** Where events are missing: before that event; the token names the place to the homeserver. */
public record Earlier(EventId before, String token) {}
