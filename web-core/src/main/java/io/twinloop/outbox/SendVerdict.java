package io.twinloop.outbox;

import io.twinloop.id.EventId;
import java.time.Duration;

/** What follows an attempt to send. */
sealed interface SendVerdict {

  /** The homeserver has it. */
  record Delivered(EventId event) implements SendVerdict {}

  /**
   * The identical request again, later: whether this one arrived is unknown, or it came too soon.
   */
  record Later(Duration atLeast) implements SendVerdict {}

  /** Trying again would not help; the user decides. */
  record GivenUp(SendFailure why) implements SendVerdict {}

  /** It was given up before it left. */
  record Withdrawn() implements SendVerdict {}

  /** Nobody is signed in any more; it waits for that. */
  record SignedOut() implements SendVerdict {}
}
