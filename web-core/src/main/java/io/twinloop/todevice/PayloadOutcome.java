package io.twinloop.todevice;

/** Whether a decrypted payload is believed. */
public sealed interface PayloadOutcome {

  record Believed(OlmPayload payload) implements PayloadOutcome {}

  /** To be dropped; the session that decrypted it goes on all the same. */
  record Refused(PayloadFault fault) implements PayloadOutcome {}
}
