package io.twinloop.encryption.simulation;

import io.twinloop.port.Callback;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Answered;
import io.twinloop.port.HttpOutcome.Failed;
import io.twinloop.port.HttpOutcome.Reason;
import java.util.Optional;

/** A request that the homeserver has, until its answer comes. */
final class Exchange {
  private Optional<HttpOutcome> outcome = Optional.empty();
  private Callback listener = () -> {};

  void answer(int status, String body) {
    end(new Answered(status, Optional.empty(), body));
  }

  void lose() {
    end(new Failed(Reason.NETWORK, "lost on the way"));
  }

  /** Empty as long as nothing has come. */
  Optional<HttpOutcome> outcome() {
    return outcome;
  }

  /** Calls it, which must not suspend, when the outcome is there. */
  void onEnd(Callback listener) {
    this.listener = listener;
    if (outcome.isPresent()) {
      listener.call();
    }
  }

  private void end(HttpOutcome end) {
    if (outcome.isEmpty()) {
      outcome = Optional.of(end);
      listener.call();
    }
  }
}
