package io.twinloop.activity;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import java.time.Duration;
import java.util.Optional;

/**
 * Something a tab or the worker did, for people who watch.
 *
 * @param worker whether the push worker did it
 * @param topic {@code sync}, {@code send}, {@code push}, {@code storage}, {@code session}, {@code
 *     encryption} or {@code lease}
 * @param lease what became of a lease, under that topic
 */
public record Activity(
    ContextId context,
    boolean worker,
    Timestamp at,
    String topic,
    String text,
    Optional<Duration> took,
    Optional<LeaseActivity> lease) {}
