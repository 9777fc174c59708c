package io.twinloop.machine.sending;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.KeysApi;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.device.ClaimFault;
import io.twinloop.device.ClaimReview;
import io.twinloop.device.ClaimedKeys;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.Failures;
import io.twinloop.device.KeyClaim;
import io.twinloop.device.Signatures;
import io.twinloop.id.Timestamp;
import io.twinloop.port.Clock;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Claims one-time keys, and remembers for a while which devices had none and which servers did not
 * answer for theirs, so that a dead one does not hold up every message.
 */
public final class KeyClaims {
  private final KeysApi api;
  private final ClaimReview review;
  private final Clock clock;
  private Failures<DeviceAddress> devices = Failures.none();
  private Failures<String> servers = Failures.none();

  public KeyClaims(KeysApi api, CryptoPrimitives primitives, Clock clock) {
    this.api = api;
    this.review = new ClaimReview(new Signatures(primitives));
    this.clock = clock;
  }

  /** Those of them that are to be asked now, in as many claims as it takes. */
  List<KeyClaim> due(List<DeviceKeys> wanted) {
    Timestamp now = clock.now();
    List<DeviceKeys> due = new ArrayList<>();
    for (DeviceKeys device : wanted) {
      boolean isReachable = servers.mayTry(device.user().server(), now);
      if (isReachable && devices.mayTry(device.address(), now)) {
        due.add(device);
      }
    }
    return KeyClaim.of(due);
  }

  /** Suspends, outside of operations. */
  ClaimOutcome claim(KeyClaim claim, Cancellation cancellation) {
    ApiOutcome outcome = api.claim(claim.toJson(), cancellation);
    if (!(outcome instanceof Success success)) {
      return new ClaimOutcome.Failed(outcome);
    }
    ClaimedKeys claimed = review.review(claim, success.body());
    note(claimed);
    return new ClaimOutcome.Answered(claimed);
  }

  /** The keys of these were of no use. */
  void failed(List<DeviceKeys> useless) {
    List<DeviceAddress> failed = new ArrayList<>();
    useless.forEach(device -> failed.add(device.address()));
    devices = devices.failed(failed, clock.now());
  }

  private void note(ClaimedKeys claimed) {
    Set<String> reached = new HashSet<>();
    Set<String> unreachable = new HashSet<>();
    Set<DeviceAddress> keyless = new HashSet<>();
    for (Map.Entry<DeviceAddress, ClaimFault> entry : claimed.failed().entrySet()) {
      if (entry.getValue() == ClaimFault.UNREACHABLE) {
        unreachable.add(entry.getKey().user().server());
      } else {
        keyless.add(entry.getKey());
      }
    }
    for (DeviceAddress device : claimed.keys().keySet()) {
      reached.add(device.user().server());
    }
    Timestamp now = clock.now();
    servers = servers.succeeded(reached).failed(unreachable, now);
    devices = devices.succeeded(claimed.keys().keySet()).failed(keyless, now);
  }
}
