package io.twinloop.machine.kept;

/**
 * How far to-device messages were received.
 *
 * @param next what to ask with
 * @param batches how many with messages there were, from which follows where the hashes of the next
 *     are kept
 */
public record ToDevicePosition(String next, long batches) {}
