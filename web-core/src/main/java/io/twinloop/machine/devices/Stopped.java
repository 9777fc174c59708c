package io.twinloop.machine.devices;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.task.Cancellation;

/** What is thrown where a caller does not want to know any more. */
final class Stopped {
  private Stopped() {}

  static void throwIf(Cancellation cancellation) {
    if (cancellation.requested()) {
      throw new TwinloopException(
          ErrorCode.STOPPED, "The request was given up before it was done.");
    }
  }
}
