package io.twinloop.machine.sending;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyClaim;
import io.twinloop.device.SessionRecoveries;
import io.twinloop.device.UserDevices;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.receiving.Receipt.Failure;
import io.twinloop.machine.sending.ClaimOutcome.Answered;
import io.twinloop.port.Clock;
import io.twinloop.port.Entropy;
import io.twinloop.task.Cancellation;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.ToDeviceContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Begins a session anew with a device whose messages cannot be decrypted any more, and says so in
 * it, so that the device sends with that from now on (Matrix specification, "Recovering from
 * undecryptable messages"). At most once an hour and device, whichever context does it. What a
 * crash prevents is done when the device's next message fails.
 */
public final class WedgedSessions {
  private final CryptoEntries entries;
  private final CryptoOperations operations;
  private final KeyClaims claims;
  private final ToDeviceRequests requests;
  private final OlmSending olm;
  private final Handshakes handshakes;
  private final Clock clock;

  public WedgedSessions(
      CryptoEntries entries,
      CryptoOperations operations,
      KeyClaims claims,
      ToDeviceRequests requests,
      CryptoPrimitives primitives,
      Entropy entropy,
      Clock clock) {
    this.entries = entries;
    this.operations = operations;
    this.claims = claims;
    this.requests = requests;
    this.olm = new OlmSending(entries, primitives, entropy);
    this.handshakes = new Handshakes(entries, primitives, entropy);
    this.clock = clock;
  }

  /**
   * Stores new sessions and what tells of them, for the next {@link ToDeviceRequests#flush}.
   * Devices that we do not know, or no keys are to be had of, are left as they are. Suspends,
   * outside of operations.
   *
   * @param failures of a {@code Receipt.Stored}
   * @return the devices that have a new session
   * @throws io.twinloop.error.TwinloopException as {@link CryptoOperations#run}
   */
  public List<DeviceAddress> recover(List<Failure> failures, Cancellation cancellation) {
    Set<Suspect> suspects = Suspect.among(failures);
    if (suspects.isEmpty()) {
      return List.of();
    }
    List<DeviceKeys> wedged =
        operations.run(transaction -> due(transaction, suspects), cancellation);
    List<DeviceAddress> recovered = new ArrayList<>();
    for (KeyClaim claim : claims.due(wedged)) {
      if (claims.claim(claim, cancellation) instanceof Answered answered) {
        Map<DeviceAddress, Curve25519Key> keys = answered.claimed().keys();
        recovered.addAll(
            operations.run(transaction -> beginAnew(transaction, suspects, keys), cancellation));
      }
    }
    return recovered;
  }

  /** The devices that are known and were not recovered lately, ours aside. */
  private List<DeviceKeys> due(CryptoTransaction transaction, Set<Suspect> suspects) {
    DeviceKeys own = transaction.get(entries.ownDevice).orElseThrow().keys();
    SessionRecoveries recoveries = recoveries(transaction);
    List<DeviceKeys> due = new ArrayList<>();
    for (Suspect suspect : suspects) {
      Optional<UserDevices> devices = transaction.get(entries.devices, suspect.user().text());
      Optional<DeviceKeys> device = devices.flatMap(all -> all.find(suspect.key()));
      if (device.isPresent()
          && !OlmSending.isSame(device.get(), own)
          && recoveries.isDue(device.get().address(), clock.now())) {
        due.add(device.get());
      }
    }
    return due;
  }

  private List<DeviceAddress> beginAnew(
      CryptoTransaction transaction,
      Set<Suspect> suspects,
      Map<DeviceAddress, Curve25519Key> keys) {
    SessionRecoveries before = recoveries(transaction);
    SessionRecoveries after = before;
    Map<DeviceAddress, String> dummies = new HashMap<>();
    for (DeviceKeys device : due(transaction, suspects)) {
      Curve25519Key key = keys.get(device.address());
      if (key != null) {
        after = after.began(device.address(), clock.now());
        if (handshakes.begin(transaction, device, key)) {
          Optional<String> dummy = olm.encrypt(transaction, device, ToDeviceContent.DUMMY, "{}");
          dummies.put(device.address(), dummy.orElseThrow());
        }
      }
    }
    if (!after.equals(before)) {
      transaction.put(entries.recoveries, after);
    }
    requests.add(transaction, OlmEnvelope.TYPE, dummies);
    return List.copyOf(dummies.keySet());
  }

  private SessionRecoveries recoveries(CryptoTransaction transaction) {
    return transaction.get(entries.recoveries).orElse(SessionRecoveries.NONE);
  }
}
