package io.twinloop.encryption;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.api.SyncApi;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeaseLost;
import io.twinloop.machine.receiving.Receipt;
import io.twinloop.machine.receiving.Receipt.Failure;
import io.twinloop.machine.receiving.Receipt.Failure.Indigestible;
import io.twinloop.machine.receiving.Receipt.Stored;
import io.twinloop.sync.wire.EncryptionRequest;
import io.twinloop.sync.wire.EncryptionResponse;
import io.twinloop.task.Cancellation;
import io.twinloop.text.SafeName;
import java.time.Duration;
import java.util.Optional;

/**
 * One request of an encryption sync, and what becomes of its answer: all of it is stored in one
 * operation before the position after it is ever sent, which is what deletes the messages on the
 * homeserver. A tab's loop and a worker's errand are made of these.
 */
final class Exchange {
  private final SyncApi api;
  private final Intake intake;
  private final ActivityLog log;

  Exchange(SyncApi api, Intake intake, ActivityLog log) {
    this.api = api;
    this.intake = intake;
    this.log = log;
  }

  /** What became of an answer. */
  sealed interface Result {

    /**
     * It is stored.
     *
     * @param progress where to go on from
     */
    record Kept(EncryptionProgress progress, EncryptionResponse response, Stored receipt)
        implements Result {}

    /** There was nothing in it to store. */
    record Quiet(EncryptionResponse response) implements Result {}

    /**
     * Another context was faster.
     *
     * @param progress where that one has come to
     */
    record Overtaken(EncryptionProgress progress) implements Result {}

    /** It is none. */
    record Failed(ApiOutcome why) implements Result {}
  }

  /**
   * Renews the turn to ask before it is used, so that nobody takes its holder for idle; whether it
   * still is a turn. Suspends.
   */
  static boolean mayAsk(Guard turn) {
    try {
      turn.extend();
      return true;
    } catch (LeaseLost robbed) {
      return false;
    }
  }

  /**
   * Suspends.
   *
   * @param hold how long the homeserver waits for something to tell
   * @param allowance what network and homeserver may take beyond
   */
  ApiOutcome ask(
      EncryptionProgress progress, Duration hold, Duration allowance, Cancellation cancellation) {
    Positions positions = progress.positions();
    String body = new EncryptionRequest(positions.since()).toJson();
    return api.sync(positions.pos(), hold, allowance, body, cancellation);
  }

  /**
   * Stores what there is to store. Suspends.
   *
   * @param asked what it is the answer to
   * @see Intake#take for what it may throw; then nothing was stored
   */
  Result keep(EncryptionProgress asked, ApiOutcome answer, Cancellation cancellation) {
    if (!(answer instanceof Success success)) {
      return new Result.Failed(answer);
    }
    Optional<EncryptionResponse> response = EncryptionResponse.read(success.body());
    if (response.isEmpty()) {
      return new Result.Failed(new Unreadable(200, "no position"));
    }
    return asked.isNews(response.get())
        ? take(asked, response.get(), cancellation)
        : new Result.Quiet(response.get());
  }

  private Result take(
      EncryptionProgress asked, EncryptionResponse response, Cancellation cancellation) {
    Receipt receipt = intake.take(asked.positions(), response, cancellation);
    if (!(receipt instanceof Stored stored)) {
      return new Result.Overtaken(asked.overtaken(intake.again(cancellation)));
    }
    note(stored);
    return new Result.Kept(asked.stored(response), response, stored);
  }

  private void note(Stored stored) {
    if (!stored.sessions().isEmpty()) {
      log.note("encryption", "Received " + stored.sessions().size() + " room keys");
    }
    if (!stored.failures().isEmpty()) {
      log.note("encryption", stored.failures().size() + " messages could not be decrypted");
    }
    for (Failure failure : stored.failures()) {
      if (failure instanceof Indigestible left) {
        String sender = SafeName.of(left.sender().text());
        log.note("encryption", "A message of " + sender + " was left out: " + left.why());
      }
    }
  }
}
