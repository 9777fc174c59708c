package io.twinloop.machine.devices;

import io.twinloop.api.ApiOutcome;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.devices.KeyRequestRules.GiveUp;
import io.twinloop.machine.devices.KeyRequestRules.Next;
import io.twinloop.machine.devices.KeyRequestRules.Repeat;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Pause;
import java.util.Optional;

/** Waits between a request that failed and its repetition. */
final class Pauses {
  private final Pause pause;
  private final KeyRequestRules rules;

  Pauses(Tasks tasks, KeyRequestRules rules) {
    this.pause = new Pause(tasks);
    this.rules = rules;
  }

  /**
   * Waits until the request may be made again. Suspends.
   *
   * @param failures how many in a row, this one included
   * @return why it is not to be made again; empty where it is
   * @throws TwinloopException {@code STOPPED} when cancelled
   */
  Optional<TwinloopException> rest(ApiOutcome failed, int failures, Cancellation cancellation) {
    Next next = rules.after(failed, failures);
    if (next instanceof GiveUp giveUp) {
      return Optional.of(giveUp.why());
    }
    if (next instanceof Repeat repeat) {
      pause.take(repeat.pause(), cancellation);
    }
    Stopped.throwIf(cancellation);
    return Optional.empty();
  }
}
