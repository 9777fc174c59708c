package io.twinloop.machine.sending;

import io.twinloop.api.ApiOutcome;
import io.twinloop.device.ClaimedKeys;

/** What came of a {@code /keys/claim}. */
sealed interface ClaimOutcome {

  /** What is in it is verified. */
  record Answered(ClaimedKeys claimed) implements ClaimOutcome {}

  record Failed(ApiOutcome outcome) implements ClaimOutcome {}
}
