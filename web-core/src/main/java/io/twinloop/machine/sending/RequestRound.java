package io.twinloop.machine.sending;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ToDeviceApi;
import io.twinloop.machine.sending.RequestVerdict.Delivered;
import io.twinloop.machine.sending.RequestVerdict.Halted;
import io.twinloop.machine.sending.RequestVerdict.Later;
import io.twinloop.machine.sending.RequestVerdict.NotNow;
import io.twinloop.machine.sending.RequestVerdict.TooLarge;
import io.twinloop.machine.sending.StoredRequests.Stored;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.task.Cancellation;
import io.twinloop.todevice.ToDeviceRequest;
import java.util.Optional;

/** Sends each stored request once. */
final class RequestRound {
  private final StoredRequests stored;
  private final ToDeviceApi api;
  private final ActivityLog log;

  RequestRound(StoredRequests stored, ToDeviceApi api, ActivityLog log) {
    this.stored = stored;
    this.api = api;
    this.log = log;
  }

  /**
   * How a round ended.
   *
   * @param verdict {@code Delivered} if nothing is left, {@code NotNow} if only such is left that
   *     failed alone, {@code Later} or {@code Halted} if it broke off
   * @param hindrance the answer on which that is founded; empty if nothing is left
   * @param progressed whether less is left than before
   */
  record Result(RequestVerdict verdict, Optional<ApiOutcome> hindrance, boolean progressed) {}

  /** Suspends. */
  Result run(Cancellation cancellation) {
    boolean progressed = false;
    Optional<ApiOutcome> passedBy = Optional.empty();
    Optional<Stored> next = stored.next(Optional.empty());
    while (next.isPresent()) {
      EntryKey key = next.get().key();
      if (next.get().request().isEmpty()) {
        stored.remove(next.get());
      } else {
        ApiOutcome outcome = send(next.get().request().get(), cancellation);
        RequestVerdict verdict = RequestRules.of(outcome);
        if (verdict instanceof Later || verdict instanceof Halted) {
          return new Result(verdict, Optional.of(outcome), progressed);
        }
        if (verdict instanceof NotNow) {
          passedBy = Optional.of(outcome);
        } else {
          settle(next.get(), verdict);
          progressed = true;
        }
      }
      next = stored.next(Optional.of(key));
    }
    RequestVerdict end = passedBy.isPresent() ? new NotNow() : new Delivered();
    return new Result(end, passedBy, progressed);
  }

  private ApiOutcome send(ToDeviceRequest request, Cancellation cancellation) {
    return api.send(request.type(), request.transaction(), request.body(), cancellation);
  }

  /** It is not to be sent again. */
  private void settle(Stored request, RequestVerdict verdict) {
    if (verdict instanceof TooLarge && stored.halve(request)) {
      return;
    }
    if (!(verdict instanceof Delivered)) {
      log.note("encryption", "A message that the homeserver would never take was given up");
    }
    stored.remove(request);
  }
}
