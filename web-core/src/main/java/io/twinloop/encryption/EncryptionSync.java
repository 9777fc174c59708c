package io.twinloop.encryption;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.api.SyncApi;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.Guard;
import io.twinloop.lease.Leadership;
import io.twinloop.lease.LeaseLost;
import io.twinloop.machine.receiving.Receipt;
import io.twinloop.machine.receiving.Receipt.Stored;
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
import io.twinloop.sync.wire.EncryptionRequest;
import io.twinloop.sync.wire.EncryptionResponse;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes in what other devices send to ours: room keys above all. One context of the origin leads
 * and asks the homeserver, one request at a time; each answer is stored in one operation before the
 * position after it is ever sent, which is what deletes the messages on the homeserver. The keys'
 * own lease is held for operations alone, so nobody who wants to send waits for a poll.
 */
final class EncryptionSync implements Leadership.Role {
  /** As long as proxies commonly leave a silent request alone. */
  private static final Duration HOLD = Duration.ofSeconds(30);

  /** A homeserver that had nothing to say and said so sooner did not hold its answer. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** What a homeserver refuses, it does not grant within seconds. */
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

  private final SyncApi api;
  private final Intake intake;
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
      SyncApi api,
      Intake intake,
      Chores chores,
      Backoff backoff,
      Connection connection,
      EncryptionStatus status,
      EncryptionPorts ports) {
    this.api = api;
    this.intake = intake;
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
      while (!until.requested() && stillLeads(guard)) {
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

  /** Does not wait any more. Never suspends. */
  void hurry() {
    pause.ifPresent(Latch::open);
    longPoll.ifPresent(Cancellation::request);
  }

  /** Renewed with each request, so that no tab that comes later takes it for idle. */
  private static boolean stillLeads(Guard guard) {
    try {
      guard.extend();
      return true;
    } catch (LeaseLost robbed) {
      return false;
    }
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
        rest(backoff.wait(progress.failures()), until);
      }
    }
  }

  private void begin(Cancellation until) {
    try {
      progress = EncryptionProgress.from(intake.begin(until));
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
    ApiOutcome outcome = request(request.cancellation());
    request.close().call();
    if (until.requested() || request.cancellation().requested() && !(outcome instanceof Success)) {
      return;
    }
    if (!(outcome instanceof Success success)) {
      recover(outcome, until);
      return;
    }
    Optional<EncryptionResponse> response = EncryptionResponse.read(success.body());
    if (response.isEmpty()) {
      recover(new Unreadable(200, "no position"), until);
    } else if (progress.isNews(response.get())) {
      take(response.get(), until);
    } else {
      idle(response.get(), ports.clock().now().since(sent), until);
    }
  }

  private ApiOutcome request(Cancellation cancellation) {
    longPoll = Optional.of(cancellation);
    Positions positions = progress.positions();
    String body = new EncryptionRequest(positions.since()).toJson();
    ApiOutcome outcome = api.sync(positions.pos(), HOLD, body, cancellation);
    longPoll = Optional.empty();
    return outcome;
  }

  private void take(EncryptionResponse response, Cancellation until) {
    Receipt receipt = intake.take(progress.positions(), response, until);
    if (receipt instanceof Stored stored) {
      progress = progress.stored(response);
      note(stored);
      chores.add(new Round(response.keys(), stored.failures()));
    } else {
      progress = progress.overtaken(intake.again(until));
    }
  }

  private void idle(EncryptionResponse response, Duration took, Cancellation until) {
    boolean atOnce = !took.isNegative() && took.compareTo(AT_ONCE) < 0;
    progress = progress.idle(response, atOnce);
    chores.add(new Round(response.keys(), List.of()));
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

  private void note(Stored stored) {
    if (!stored.sessions().isEmpty()) {
      log.note("encryption", "Received " + stored.sessions().size() + " room keys");
    }
    if (!stored.failures().isEmpty()) {
      log.note("encryption", stored.failures().size() + " messages could not be decrypted");
    }
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
