package io.twinloop.encryption;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.encryption.Exchange.Result;
import io.twinloop.encryption.Exchange.Result.Failed;
import io.twinloop.encryption.Exchange.Result.Kept;
import io.twinloop.encryption.Exchange.Result.Overtaken;
import io.twinloop.encryption.Exchange.Result.Quiet;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.Guard;
import io.twinloop.lease.Leadership;
import io.twinloop.machine.devices.DeviceStart;
import io.twinloop.port.Callback;
import io.twinloop.port.Connectivity;
import io.twinloop.port.Latch;
import io.twinloop.port.Subscription;
import io.twinloop.sync.Backoff;
import io.twinloop.sync.Connection;
import io.twinloop.sync.RetryRules;
import io.twinloop.sync.RetryRules.GiveUp;
import io.twinloop.sync.RetryRules.Next;
import io.twinloop.sync.RetryRules.Repeat;
import io.twinloop.sync.RetryRules.StartOver;
import io.twinloop.sync.wire.EncryptionResponse;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes in what other devices send to ours: room keys above all. One context of the origin leads
 * and asks the homeserver, one {@link Exchange} at a time. The keys' own lease is held for
 * operations alone, so nobody who wants to send waits for a poll.
 */
final class EncryptionSync implements Leadership.Role {
  /** As long as proxies commonly leave a silent request alone. */
  private static final Duration HOLD = Duration.ofSeconds(30);

  /** What network and homeserver may take beyond. */
  private static final Duration ALLOWANCE = Duration.ofSeconds(30);

  /** A homeserver that had nothing to say and said so sooner did not hold its answer. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** What a homeserver refuses, it does not grant within seconds. */
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

  private final DeviceStart start;
  private final Intake intake;
  private final Exchange exchange;
  private final Chores chores;
  private final Backoff backoff;
  private final RetryRules rules;
  private final Connection connection;
  private final EncryptionStatus status;
  private final EncryptionPorts ports;
  private final Connectivity connectivity;
  private final ActivityLog log;
  private EncryptionProgress progress = EncryptionProgress.from(Positions.NONE);
  private boolean begun;
  private Optional<Cancellation> longPoll = Optional.empty();
  private Optional<Latch> pause = Optional.empty();

  EncryptionSync(
      DeviceStart start,
      Intake intake,
      Exchange exchange,
      Chores chores,
      Backoff backoff,
      Connection connection,
      EncryptionStatus status,
      EncryptionPorts ports) {
    this.start = start;
    this.intake = intake;
    this.exchange = exchange;
    this.chores = chores;
    this.backoff = backoff;
    this.rules = new RetryRules(backoff);
    this.connection = connection;
    this.status = status;
    this.ports = ports;
    this.connectivity = ports.connectivity();
    this.log = ports.activity();
  }

  @Override
  public void lead(Guard guard, Cancellation until) {
    Subscription hints = connectivity.onChange(this::onConnectivity);
    begun = false;
    try {
      while (!until.requested() && Exchange.mayAsk(guard)) {
        attempt(until);
      }
    } finally {
      hints.close();
      chores.stop();
    }
  }

  @Override
  public void refused(StoreFailure failure) {
    log.note("encryption", failure.getMessage());
  }

  /** Waits no longer after what failed, and has done what was given up for now. Never suspends. */
  void tryNow() {
    pause.ifPresent(Latch::open);
    if (begun) {
      chores.add(Round.FIRST);
    }
  }

  /** Does not wait any more, for an answer neither. Never suspends. */
  void hurry() {
    tryNow();
    longPoll.ifPresent(Cancellation::request);
  }

  /** One step; where it could not be done, whatever it asked for comes again. */
  private void attempt(Cancellation until) {
    try {
      if (begun) {
        step(until);
      } else {
        begin(until);
      }
    } catch (RuntimeException failure) {
      if (!until.requested()) {
        progress = progress.failed();
        log.note("encryption", "Not received yet: " + failure.getMessage());
        if (isOfLostKeys(failure)) {
          giveUp((TwinloopException) failure);
        }
        rest(isOfLostKeys(failure) ? AFTER_REFUSAL : backoff.wait(progress.failures()), until);
      }
    }
  }

  /** Until the user signs in anew. */
  private void giveUp(TwinloopException why) {
    begun = false;
    chores.stop();
    status.become(new EncryptionState.Unavailable(why));
  }

  private void begin(Cancellation until) {
    try {
      progress = EncryptionProgress.from(intake.begin(start, until));
    } catch (TwinloopException failure) {
      if (isOfStorage(failure)) {
        status.become(new EncryptionState.Unavailable(failure));
      }
      throw failure;
    }
    begun = true;
    status.become(new EncryptionState.Ready());
    chores.start();
    chores.add(Round.FIRST);
  }

  private void step(Cancellation until) {
    Cancellation.Child request = until.child();
    Timestamp sent = ports.clock().now();
    ApiOutcome answer = ask(request.cancellation());
    request.close().call();
    if (until.requested() || request.cancellation().requested() && !(answer instanceof Success)) {
      return;
    }
    Result result = exchange.keep(progress, answer, until);
    if (result instanceof Kept kept) {
      progress = kept.progress();
      chores.add(new Round(kept.response().keys()));
    } else if (result instanceof Overtaken overtaken) {
      progress = overtaken.progress();
    } else if (result instanceof Quiet quiet) {
      idle(quiet.response(), ports.clock().now().since(sent), until);
    } else if (result instanceof Failed failed) {
      recover(failed.why(), until);
    }
  }

  private ApiOutcome ask(Cancellation cancellation) {
    longPoll = Optional.of(cancellation);
    ApiOutcome answer = exchange.ask(progress, HOLD, ALLOWANCE, cancellation);
    longPoll = Optional.empty();
    return answer;
  }

  private void idle(EncryptionResponse response, Duration took, Cancellation until) {
    boolean atOnce = !took.isNegative() && took.compareTo(AT_ONCE) < 0;
    progress = progress.idle(response, atOnce);
    chores.add(new Round(response.keys()));
    if (progress.hasty() > 0) {
      rest(backoff.wait(progress.hasty()), until);
    }
  }

  private void recover(ApiOutcome outcome, Cancellation until) {
    progress = progress.failed();
    Next next = rules.after(outcome, progress);
    if (next instanceof GiveUp giveUp) {
      log.note("encryption", giveUp.why().getMessage());
      if (outcome instanceof Refused refused && refused.tokenUnknown()) {
        connection.note(giveUp.change(), giveUp.why());
      }
      rest(AFTER_REFUSAL, until);
    } else if (next instanceof StartOver startOver) {
      log.note("encryption", "The homeserver forgot the connection; it begins anew");
      progress = progress.forgotten();
      rest(startOver.pause(), until);
    } else if (next instanceof Repeat repeat) {
      rest(repeat.pause(), until);
    }
  }

  private static boolean isOfStorage(TwinloopException failure) {
    return failure instanceof StoreFailure || failure.code() == ErrorCode.STORAGE_LOST;
  }

  private static boolean isOfLostKeys(RuntimeException failure) {
    return failure instanceof TwinloopException known && known.code() == ErrorCode.KEYS_LOST;
  }

  private void rest(Duration atMost, Cancellation until) {
    Latch over = ports.tasks().latch();
    Callback forget = until.onRequest(over::open);
    pause = Optional.of(over);
    over.await(atMost);
    pause = Optional.empty();
    forget.call();
  }

  /** A network that came back has mostly broken what was under way. */
  private void onConnectivity() {
    if (connectivity.online()) {
      hurry();
    }
  }
}
