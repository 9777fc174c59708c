package io.twinloop.machine.sending;

import java.time.Duration;

/** What follows an attempt to send a to-device request. */
sealed interface RequestVerdict {

  /** The homeserver has it. */
  record Delivered() implements RequestVerdict {}

  /** It may be taken in parts, each a request of its own. */
  record TooLarge() implements RequestVerdict {}

  /** It would never be taken. */
  record Hopeless() implements RequestVerdict {}

  /** The identical request again, after the others: perhaps this one alone fails. */
  record NotNow() implements RequestVerdict {}

  /** The identical request again, and no other before it. */
  record Later(Duration atLeast) implements RequestVerdict {}

  /** Nothing is taken from this device before its user did something about it. */
  record Halted() implements RequestVerdict {}
}
