package io.twinloop.outbox;

import io.twinloop.error.ErrorCode;

/** Why an event was given up: a code for programs, a sentence for people. */
public record SendFailure(ErrorCode code, String message) {}
