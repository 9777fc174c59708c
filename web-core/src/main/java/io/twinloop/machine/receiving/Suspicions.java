package io.twinloop.machine.receiving;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.SessionRecoveries;
import io.twinloop.device.Suspect;
import io.twinloop.device.UserDevices;
import io.twinloop.machine.InboundEntries;
import io.twinloop.olm.Refusal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Notes with which devices no session works any more, in the operation that found it: whoever is to
 * begin a new one may have to wait for the homeserver, and a context may end before that.
 */
public final class Suspicions {
  private final CryptoTransaction transaction;
  private final InboundEntries entries;
  private final Set<Suspect> failed = new HashSet<>();
  private final Set<Suspect> understood = new HashSet<>();

  /** Within this operation. */
  public Suspicions(CryptoTransaction transaction, InboundEntries entries) {
    this.transaction = transaction;
    this.entries = entries;
  }

  /** A message of the device was refused. */
  public void refused(Suspect device, Refusal refusal) {
    if (isWedge(refusal)) {
      failed.add(device);
    }
  }

  /** A message of the device got through, so what it sends with now works. */
  void understood(Suspect device) {
    failed.remove(device);
    understood.add(device);
  }

  /** Suspends. To be called last. */
  public void store() {
    SessionRecoveries before = transaction.get(entries.recoveries).orElse(SessionRecoveries.NONE);
    SessionRecoveries after = before.without(understood).wanting(known());
    if (!after.equals(before)) {
      transaction.put(entries.recoveries, after);
    }
  }

  /** Nobody can begin a session with others. */
  private Set<Suspect> known() {
    Set<Suspect> known = new HashSet<>();
    for (Suspect suspect : failed) {
      Optional<UserDevices> devices = transaction.get(entries.devices, suspect.user().text());
      if (devices.flatMap(all -> all.find(suspect.key())).isPresent()) {
        known.add(suspect);
      }
    }
    return known;
  }

  /** The others tell of somebody who made a message wrong, which every session would refuse. */
  private static boolean isWedge(Refusal refusal) {
    return switch (refusal) {
      case BAD_MAC,
          KEY_GONE,
          UNKNOWN_RATCHET_KEY,
          TOO_FAR_AHEAD,
          NO_SESSION,
          UNKNOWN_ONE_TIME_KEY ->
          true;
      case WRONG_IDENTITY, WEAK_KEY, BAD_PADDING -> false;
    };
  }
}
