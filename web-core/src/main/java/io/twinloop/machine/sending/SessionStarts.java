package io.twinloop.machine.sending;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyClaim;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.sending.ClaimOutcome.Answered;
import io.twinloop.machine.sending.ClaimOutcome.Failed;
import io.twinloop.machine.sending.SessionStart.Settled;
import io.twinloop.machine.sending.SessionStart.Unanswered;
import io.twinloop.port.Entropy;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Begins sessions with devices that we have none with. */
public final class SessionStarts {
  private final CryptoOperations operations;
  private final KeyClaims claims;
  private final OlmSending olm;
  private final Handshakes handshakes;

  public SessionStarts(
      CryptoEntries entries,
      CryptoOperations operations,
      KeyClaims claims,
      CryptoPrimitives primitives,
      Entropy entropy) {
    this.operations = operations;
    this.claims = claims;
    this.olm = new OlmSending(entries, primitives, entropy);
    this.handshakes = new Handshakes(entries, primitives, entropy);
  }

  /**
   * Begins sessions with those of the devices that there is none with, ours aside. Where another
   * context does so meanwhile, its session stays the only one. Suspends, outside of operations.
   *
   * @throws io.twinloop.error.TwinloopException as {@link CryptoOperations#run}
   */
  public SessionStart begin(List<DeviceKeys> devices, Cancellation cancellation) {
    List<DeviceKeys> lacking =
        operations.run(transaction -> olm.lacking(transaction, devices), cancellation);
    Set<DeviceAddress> without = new HashSet<>();
    for (DeviceKeys device : lacking) {
      without.add(device.address());
    }
    for (KeyClaim claim : claims.due(lacking)) {
      ClaimOutcome outcome = claims.claim(claim, cancellation);
      if (outcome instanceof Failed failed) {
        return new Unanswered(failed.outcome());
      }
      Map<DeviceAddress, Curve25519Key> keys = ((Answered) outcome).claimed().keys();
      List<DeviceKeys> weak =
          operations.run(transaction -> begin(transaction, claim, keys), cancellation);
      claims.failed(weak);
      without.removeAll(keys.keySet());
      weak.forEach(device -> without.add(device.address()));
    }
    return new Settled(without);
  }

  /** Whether any of them has not failed lately. */
  public boolean isWorthTrying(List<DeviceKeys> devices) {
    return !claims.due(devices).isEmpty();
  }

  /** Answers which of the keys were weak. */
  private List<DeviceKeys> begin(
      CryptoTransaction transaction, KeyClaim claim, Map<DeviceAddress, Curve25519Key> keys) {
    List<DeviceKeys> weak = new ArrayList<>();
    for (DeviceKeys device : olm.lacking(transaction, claim.devices())) {
      Curve25519Key key = keys.get(device.address());
      if (key != null && !handshakes.begin(transaction, device, key)) {
        weak.add(device);
      }
    }
    return weak;
  }
}
