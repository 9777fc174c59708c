package io.twinloop.machine.devices;

import io.twinloop.device.DeviceAddress;
import io.twinloop.device.Failures;
import io.twinloop.device.KeyUpload;
import io.twinloop.device.ServerKeys;
import io.twinloop.device.UploadOutcome;
import io.twinloop.device.UploadOutcome.Conflict;
import io.twinloop.device.UploadOutcome.Failed;
import io.twinloop.device.UploadOutcome.Published;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.DeviceSetup;
import io.twinloop.sync.Backoff;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Turns;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that the homeserver has the keys of our device. What is uploaded was stored before;
 * after a crash, or in another context, the identical keys follow. Before one-time keys are sent
 * again the homeserver is asked whether it has them: one that somebody claimed meanwhile would be
 * handed out a second time, and could be answered only once.
 */
public final class KeyPublication {
  /** What an earlier context left, what was missing, and what was used meanwhile. */
  private static final int ROUNDS = 3;

  private final DevicePorts ports;
  private final UploadSteps steps;
  private final DeviceAddress own;
  private final Pauses pauses;
  private final Turns turns;
  private long answers;
  private Failures<DeviceAddress> refusals = Failures.none();
  private Optional<TwinloopException> refusal = Optional.empty();

  public KeyPublication(
      DevicePorts ports,
      CryptoOperations operations,
      CryptoEntries entries,
      DeviceSetup setup,
      DeviceAddress own) {
    this.ports = ports;
    this.steps = new UploadSteps(operations, entries, setup, own, ports.clock());
    this.own = own;
    this.pauses = new Pauses(ports.tasks(), new KeyRequestRules(new Backoff(ports.entropy())));
    this.turns = new Turns(ports.tasks());
  }

  /**
   * Uploads what the homeserver lacks: device keys, one-time keys up to 50, the fallback key. Tries
   * again for as long as the homeserver cannot be reached or has no time. Suspends, for long then;
   * calls at once take turns.
   *
   * @param left what the homeserver says that it has; {@link ServerKeys#UNKNOWN} before it said so
   * @throws TwinloopException {@code STOPPED} when cancelled; what the homeserver refused for good
   *     it is not asked again for a while, and the same is thrown at once; else as {@link
   *     CryptoOperations#run}
   * @throws StoreFailure where the database fails
   */
  public void bringUpToDate(ServerKeys left, Cancellation cancellation) {
    long before = answers;
    turns.take(
        () -> {
          throwRefusal();
          boolean isOlder = answers != before;
          publish(isOlder ? ServerKeys.UNKNOWN : left, cancellation);
          return true;
        });
  }

  private void publish(ServerKeys told, Cancellation cancellation) {
    ServerKeys left = told;
    boolean conflicted = false;
    for (int round = 0; round < ROUNDS; round++) {
      Attempt attempt = attempt(left, cancellation);
      if (attempt.upload().isEmpty()) {
        return;
      }
      if (attempt.left().isPresent()) {
        refusals = refusals.succeeded(List.of(own));
        steps.published(attempt.upload(), cancellation);
        left = attempt.left().get();
      } else if (conflicted) {
        throw refused(foreignKeys());
      } else {
        ports
            .log()
            .note("encryption", "The homeserver has other keys under our names: new ones follow");
        steps.conflicted(attempt.upload(), cancellation);
        left = counted(cancellation);
        conflicted = true;
      }
    }
  }

  /**
   * An upload of which it is known what became.
   *
   * @param left what the homeserver has afterwards; empty where it has another key under one of the
   *     ids
   */
  private record Attempt(KeyUpload upload, Optional<ServerKeys> left) {}

  /** What is to be uploaded is looked up again after each failure: the upload may have arrived. */
  private Attempt attempt(ServerKeys told, Cancellation cancellation) {
    for (int failures = 1; ; failures++) {
      KeyUpload upload = prepare(told, cancellation);
      if (upload.isEmpty()) {
        return new Attempt(upload, Optional.of(told));
      }
      UploadOutcome outcome = send(upload, cancellation);
      if (outcome instanceof Published published) {
        return new Attempt(upload, Optional.of(published.left()));
      }
      if (outcome instanceof Conflict) {
        return new Attempt(upload, Optional.empty());
      }
      rest((Failed) outcome, failures, cancellation);
    }
  }

  private KeyUpload prepare(ServerKeys told, Cancellation cancellation) {
    Optional<KeyUpload> prepared = steps.prepare(told, cancellation);
    return prepared.isPresent()
        ? prepared.get()
        : steps.resume(counted(cancellation), cancellation);
  }

  /** What the homeserver has now. */
  private ServerKeys counted(Cancellation cancellation) {
    for (int failures = 1; ; failures++) {
      UploadOutcome outcome = send(KeyUpload.NOTHING, cancellation);
      if (outcome instanceof Published published) {
        return published.left();
      }
      if (outcome instanceof Conflict) {
        return ServerKeys.UNKNOWN;
      }
      rest((Failed) outcome, failures, cancellation);
    }
  }

  private UploadOutcome send(KeyUpload upload, Cancellation cancellation) {
    UploadOutcome outcome = UploadOutcome.of(ports.api().upload(upload.toJson(), cancellation));
    if (outcome instanceof Published) {
      answers++;
    }
    return outcome;
  }

  private void rest(Failed failed, int failures, Cancellation cancellation) {
    Optional<TwinloopException> why = pauses.rest(failed.outcome(), failures, cancellation);
    if (why.isPresent()) {
      throw refused(why.get());
    }
  }

  private void throwRefusal() {
    if (refusal.isPresent() && !refusals.mayTry(own, ports.clock().now())) {
      throw refusal.get();
    }
  }

  /** Who is signed out is let in as soon as they signed in again. */
  private TwinloopException refused(TwinloopException why) {
    if (why.code() != ErrorCode.REFUSED) {
      return why;
    }
    ports
        .log()
        .note("encryption", "The keys of this device are not published: " + why.getMessage());
    refusals = refusals.failed(List.of(own), ports.clock().now());
    refusal = Optional.of(why);
    return why;
  }

  private static TwinloopException foreignKeys() {
    return new TwinloopException(
        ErrorCode.REFUSED,
        "Something else publishes keys as this device, so others may not reach it: sign out, and in"
            + " again.");
  }
}
