package io.twinloop.machine.sending;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ToDeviceApi;
import io.twinloop.device.Failures;
import io.twinloop.id.TransactionId;
import io.twinloop.machine.sending.RequestVerdict.Delivered;
import io.twinloop.machine.sending.RequestVerdict.Halted;
import io.twinloop.machine.sending.RequestVerdict.Later;
import io.twinloop.machine.sending.RequestVerdict.NotNow;
import io.twinloop.machine.sending.StoredRequests.Stored;
import io.twinloop.port.Clock;
import io.twinloop.task.Cancellation;
import io.twinloop.todevice.ToDeviceRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends each stored request once. One that fails while others may not is left alone for a while
 * then, longer each time, up to {@link Failures a quarter of an hour}: it stays stored and costs
 * nobody anything.
 */
final class RequestRound {
  private final StoredRequests stored;
  private final ToDeviceApi api;
  private final Clock clock;
  private final ActivityLog log;

  /** The last answer to each that is still stored because of it. */
  private final Map<TransactionId, ApiOutcome> failed = new HashMap<>();

  private Failures<TransactionId> pauses = Failures.none();

  RequestRound(StoredRequests stored, ToDeviceApi api, Clock clock, ActivityLog log) {
    this.stored = stored;
    this.api = api;
    this.clock = clock;
    this.log = log;
  }

  /**
   * How a round ended.
   *
   * @param verdict {@code Delivered} if nothing is left that is to be sent now, {@code NotNow} if
   *     only such is left that failed alone, {@code Later} or {@code Halted} if it broke off
   * @param hindrance the answer to something that is left; empty if nothing is
   * @param progressed whether less is left than before
   * @param failures those that failed alone
   */
  record Result(
      RequestVerdict verdict,
      Optional<ApiOutcome> hindrance,
      boolean progressed,
      List<TransactionId> failures) {}

  /** Suspends. */
  Result run(Cancellation cancellation) {
    boolean progressed = false;
    List<TransactionId> failures = new ArrayList<>();
    Optional<ApiOutcome> hindrance = Optional.empty();
    Optional<Stored> next = stored.next(Optional.empty());
    while (next.isPresent()) {
      Stored one = next.get();
      if (one.request().isEmpty()) {
        stored.remove(one);
      } else if (isPaused(one.request().get())) {
        hindrance = Optional.of(failed.get(one.request().get().transaction()));
      } else {
        ToDeviceRequest request = one.request().get();
        ApiOutcome outcome = send(request, cancellation);
        RequestVerdict verdict = RequestRules.of(outcome);
        if (verdict instanceof Later || verdict instanceof Halted) {
          return new Result(verdict, Optional.of(outcome), progressed, failures);
        }
        if (verdict instanceof NotNow) {
          failed.put(request.transaction(), outcome);
          failures.add(request.transaction());
          hindrance = Optional.of(outcome);
        } else {
          settle(one, verdict);
          progressed = true;
        }
      }
      next = stored.next(Optional.of(one.key()));
    }
    RequestVerdict end = failures.isEmpty() ? new Delivered() : new NotNow();
    return new Result(end, hindrance, progressed, failures);
  }

  /** Passes these by for a while. */
  void leaveAlone(List<TransactionId> requests) {
    pauses = pauses.failed(requests, clock.now());
  }

  private boolean isPaused(ToDeviceRequest request) {
    TransactionId id = request.transaction();
    return failed.containsKey(id) && !pauses.mayTry(id, clock.now());
  }

  private ApiOutcome send(ToDeviceRequest request, Cancellation cancellation) {
    return api.send(request.type(), request.transaction(), request.body(), cancellation);
  }

  /** It is not to be sent again, at least not to all of its recipients at once. */
  private void settle(Stored request, RequestVerdict verdict) {
    TransactionId id = request.request().orElseThrow().transaction();
    failed.remove(id);
    pauses = pauses.succeeded(List.of(id));
    if (!(verdict instanceof Delivered) && stored.halve(request)) {
      return;
    }
    if (!(verdict instanceof Delivered)) {
      log.note("encryption", "A message that the homeserver would never take was given up");
    }
    stored.remove(request);
  }
}
