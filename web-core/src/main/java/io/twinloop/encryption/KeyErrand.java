package io.twinloop.encryption;

import io.twinloop.api.ApiOutcome;
import io.twinloop.encryption.Exchange.Result;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Wish;
import io.twinloop.port.Callback;
import io.twinloop.sync.RetryRules;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes in what waits for our device on the homeserver, and no more: it never holds a request open.
 * It has the turn to ask meanwhile, as a tab that leads has it, and asks a leader that lives for
 * it; it takes the turn from nobody who answers.
 */
final class KeyErrand {
  /** Longer than any push is answered. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What network and homeserver may take: half a minute, as in a tab, a worker may not have. */
  private static final Duration ALLOWANCE = Duration.ofSeconds(8);

  private final LeasedLock turn;
  private final Intake intake;
  private final Exchange exchange;
  private final RetryRules rules;

  /**
   * @param turn to ask for to-device messages
   */
  KeyErrand(LeasedLock turn, Intake intake, Exchange exchange, RetryRules rules) {
    this.turn = turn;
    this.intake = intake;
    this.exchange = exchange;
    this.rules = rules;
  }

  /**
   * Suspends until all is taken in, or cannot be. Does nothing where our device was not made yet.
   *
   * @see Intake for what it may throw; what was not stored, the homeserver still has
   */
  void run(Cancellation cancellation) {
    Optional<Guard> taken = turn.take(Wish.errand(PATIENCE), cancellation).held();
    if (taken.isEmpty()) {
      return;
    }
    Guard guard = taken.get();
    Cancellation.Child until = cancellation.child();
    Callback forget = guard.lost().onRequest(until.cancellation()::request);
    try {
      takeIn(guard, until.cancellation());
    } finally {
      forget.call();
      until.close().call();
      intake.giveBack();
      guard.release();
    }
  }

  private void takeIn(Guard guard, Cancellation until) {
    Optional<EncryptionProgress> progress = intake.resume().map(EncryptionProgress::from);
    while (progress.isPresent() && !until.requested() && Exchange.mayAsk(guard)) {
      EncryptionProgress before = progress.get();
      ApiOutcome answer = exchange.ask(before, Duration.ZERO, ALLOWANCE, until);
      if (until.requested()) {
        return;
      }
      progress = after(before, exchange.keep(before, answer, until));
    }
  }

  /** Where to go on from; empty where there is no more, or nothing to be had now. */
  private Optional<EncryptionProgress> after(EncryptionProgress before, Result result) {
    if (result instanceof Result.Kept kept) {
      return Optional.of(kept.progress());
    }
    if (result instanceof Result.Overtaken overtaken) {
      return Optional.of(overtaken.progress());
    }
    if (result instanceof Result.Failed failed) {
      boolean forgotten =
          rules.after(failed.why(), before.failed()) instanceof RetryRules.StartOver;
      return forgotten ? Optional.of(before.forgotten()) : Optional.empty();
    }
    return Optional.empty();
  }
}
