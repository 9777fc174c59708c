package io.twinloop.room;

/** Names one piece of a room's state. */
public record StateKey(String type, String key) {}
