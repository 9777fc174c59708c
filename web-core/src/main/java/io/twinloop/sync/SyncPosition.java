package io.twinloop.sync;

/**
 * Where a sliding-sync connection stands: the homeserver's opaque {@code pos}. Good for the
 * connection that it was given to and no other, and never again once a later one was sent.
 */
public record SyncPosition(String connection, String pos) {}
