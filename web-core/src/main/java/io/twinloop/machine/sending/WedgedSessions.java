package io.twinloop.machine.sending;

import io.twinloop.cache.CryptoCache;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyClaim;
import io.twinloop.device.SessionRecoveries;
import io.twinloop.device.Suspect;
import io.twinloop.device.UserDevices;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.sending.ClaimOutcome.Answered;
import io.twinloop.port.Clock;
import io.twinloop.port.Entropy;
import io.twinloop.task.Cancellation;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.ToDeviceContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Begins a session anew with a device whose messages cannot be decrypted any more, and says so in
 * it, so that the device sends with that from now on (Matrix specification, "Recovering from
 * undecryptable messages"). At most once an hour and device, whichever context does it; what a
 * crash or the homeserver prevents, the next call does.
 */
public final class WedgedSessions {
  private final CryptoCache cache;
  private final CryptoEntries entries;
  private final CryptoOperations operations;
  private final KeyClaims claims;
  private final ToDeviceRequests requests;
  private final OlmSending olm;
  private final Handshakes handshakes;
  private final Clock clock;

  public WedgedSessions(
      CryptoCache cache,
      CryptoEntries entries,
      CryptoOperations operations,
      KeyClaims claims,
      ToDeviceRequests requests,
      CryptoPrimitives primitives,
      Entropy entropy,
      Clock clock) {
    this.cache = cache;
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
   * Devices that no keys are to be had of now are left for a later call. Takes the lease only where
   * there is something to do. Suspends, outside of operations.
   *
   * @return the devices that have a new session
   * @throws io.twinloop.error.TwinloopException as {@link CryptoOperations#run}
   */
  public List<DeviceAddress> recover(Cancellation cancellation) {
    if (cache.find(entries.recoveries).orElse(SessionRecoveries.NONE).wanted().isEmpty()) {
      return List.of();
    }
    List<DeviceKeys> wedged = operations.run(this::due, cancellation);
    List<DeviceAddress> recovered = new ArrayList<>();
    for (KeyClaim claim : claims.due(wedged)) {
      if (claims.claim(claim, cancellation) instanceof Answered answered) {
        Map<DeviceAddress, Curve25519Key> keys = answered.claimed().keys();
        recovered.addAll(operations.run(transaction -> beginAnew(transaction, keys), cancellation));
      }
    }
    return recovered;
  }

  /** Those whose hour is over. Who is gone, or ourselves, is forgotten. */
  private List<DeviceKeys> due(CryptoTransaction transaction) {
    SessionRecoveries recoveries = recoveries(transaction);
    Map<Suspect, DeviceKeys> known = known(transaction, recoveries.wanted());
    put(transaction, recoveries, recoveries.without(missing(recoveries.wanted(), known)));
    List<DeviceKeys> due = new ArrayList<>();
    for (DeviceKeys device : known.values()) {
      if (recoveries.isDue(device.address(), clock.now())) {
        due.add(device);
      }
    }
    return due;
  }

  private Map<Suspect, DeviceKeys> known(CryptoTransaction transaction, Set<Suspect> wanted) {
    DeviceKeys own = transaction.get(entries.ownDevice).orElseThrow().keys();
    Map<Suspect, DeviceKeys> known = new LinkedHashMap<>();
    for (Suspect suspect : wanted) {
      Optional<UserDevices> devices = transaction.get(entries.devices, suspect.user().text());
      Optional<DeviceKeys> device = devices.flatMap(all -> all.find(suspect.key()));
      if (device.isPresent() && !OlmSending.isSame(device.get(), own)) {
        known.put(suspect, device.get());
      }
    }
    return known;
  }

  private static Set<Suspect> missing(Set<Suspect> wanted, Map<Suspect, DeviceKeys> known) {
    Set<Suspect> missing = new HashSet<>(wanted);
    missing.removeAll(known.keySet());
    return missing;
  }

  private List<DeviceAddress> beginAnew(
      CryptoTransaction transaction, Map<DeviceAddress, Curve25519Key> keys) {
    List<DeviceKeys> due = due(transaction);
    SessionRecoveries before = recoveries(transaction);
    SessionRecoveries after = before;
    Map<DeviceAddress, String> dummies = new HashMap<>();
    for (DeviceKeys device : due) {
      Curve25519Key key = keys.get(device.address());
      if (key != null) {
        Suspect suspect = new Suspect(device.user(), device.curve25519());
        after = after.began(device.address(), clock.now()).without(Set.of(suspect));
        if (handshakes.begin(transaction, device, key)) {
          Optional<String> dummy = olm.encrypt(transaction, device, ToDeviceContent.DUMMY, "{}");
          dummies.put(device.address(), dummy.orElseThrow());
        }
      }
    }
    put(transaction, before, after);
    requests.add(transaction, OlmEnvelope.TYPE, dummies);
    return List.copyOf(dummies.keySet());
  }

  private SessionRecoveries recoveries(CryptoTransaction transaction) {
    return transaction.get(entries.recoveries).orElse(SessionRecoveries.NONE);
  }

  private void put(
      CryptoTransaction transaction, SessionRecoveries before, SessionRecoveries after) {
    if (!after.equals(before)) {
      transaction.put(entries.recoveries, after);
    }
  }
}
