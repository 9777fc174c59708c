package io.twinloop.encryption;

import io.twinloop.cache.CryptoCache;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.KeySupply;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.ServerKeys;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.devices.DeviceStart;
import io.twinloop.machine.devices.KeyPublication;
import io.twinloop.port.Clock;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/**
 * Publishes our device and its keys where something is missing, and looks without the lease whether
 * anything is: the homeserver tells with each answer what it has, and mostly it has enough.
 */
final class KeySupplies {
  private final DeviceAddress device;
  private final CryptoCache cache;
  private final CryptoEntries entries;
  private final DeviceStart start;
  private final KeyPublication publication;
  private final Clock clock;

  KeySupplies(
      DeviceAddress device,
      CryptoCache cache,
      CryptoEntries entries,
      DeviceStart start,
      KeyPublication publication,
      Clock clock) {
    this.device = device;
    this.cache = cache;
    this.entries = entries;
    this.start = start;
    this.publication = publication;
    this.clock = clock;
  }

  /**
   * Sees to it that others can know our device before it says anything to them. Suspends, for long
   * only where the homeserver does not answer; throws as {@link DeviceStart#ensure} and {@link
   * KeyPublication#bringUpToDate}.
   */
  void publish(Cancellation cancellation) {
    start.ensure(cancellation);
    Optional<OwnDevice> own = cache.find(entries.ownDevice);
    if (own.isEmpty() || !own.get().published() || !isOurs(own.get())) {
      publication.bringUpToDate(ServerKeys.UNKNOWN, cancellation);
    }
  }

  /** Suspends; throws as {@link KeyPublication#bringUpToDate}. */
  void bringUpToDate(ServerKeys left, Cancellation cancellation) {
    Optional<OwnDevice> own = cache.find(entries.ownDevice);
    if (own.isEmpty() || !isOurs(own.get()) || lacksSomething(own.get(), left)) {
      publication.bringUpToDate(left, cancellation);
    }
  }

  private boolean isOurs(OwnDevice own) {
    return own.keys().address().equals(device);
  }

  private boolean lacksSomething(OwnDevice own, ServerKeys left) {
    return !own.pendingUpload().isEmpty()
        || !KeySupply.needed(own.pool(), left, clock.now()).isNothing();
  }
}
