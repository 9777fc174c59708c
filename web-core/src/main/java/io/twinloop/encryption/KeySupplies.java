package io.twinloop.encryption;

import io.twinloop.cache.CryptoCache;
import io.twinloop.device.KeySupply;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.ServerKeys;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.devices.KeyPublication;
import io.twinloop.port.Clock;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/**
 * Publishes our device and its keys where something is missing, and looks without the lease whether
 * anything is: the homeserver tells with each answer what it has, and mostly it has enough.
 */
final class KeySupplies {
  private final CryptoCache cache;
  private final CryptoEntries entries;
  private final KeyPublication publication;
  private final Clock clock;

  KeySupplies(CryptoCache cache, CryptoEntries entries, KeyPublication publication, Clock clock) {
    this.cache = cache;
    this.entries = entries;
    this.publication = publication;
    this.clock = clock;
  }

  /** Suspends; throws as {@link KeyPublication#bringUpToDate}. */
  void bringUpToDate(ServerKeys left, Cancellation cancellation) {
    Optional<OwnDevice> own = cache.find(entries.ownDevice);
    if (own.isEmpty() || lacksSomething(own.get(), left)) {
      publication.bringUpToDate(left, cancellation);
    }
  }

  private boolean lacksSomething(OwnDevice own, ServerKeys left) {
    return !own.pendingUpload().isEmpty()
        || !KeySupply.needed(own.pool(), left, clock.now()).isNothing();
  }
}
