package io.twinloop.encryption;

import io.twinloop.cache.CryptoCache;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceChanges;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.TrackedUsers;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.InboundEntries;
import io.twinloop.machine.devices.DeviceStart;
import io.twinloop.machine.kept.ToDevicePosition;
import io.twinloop.machine.receiving.Receipt;
import io.twinloop.machine.receiving.Receipt.Stored;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.machine.receiving.ToDeviceReceiver;
import io.twinloop.sync.SyncPosition;
import io.twinloop.sync.wire.EncryptionRequest;
import io.twinloop.sync.wire.EncryptionResponse;
import io.twinloop.task.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an encryption sync reads and writes; each call that writes is one operation, but the first
 * may have to ask the homeserver before.
 *
 * @see CryptoOperations for what any call may throw
 */
final class Intake {
  private final DeviceAddress device;
  private final CryptoCache cache;
  private final CryptoOperations operations;
  private final InboundEntries entries;
  private final ToDeviceReceiver receiver;

  /**
   * @param device whom the session says that we are
   */
  Intake(
      DeviceAddress device,
      CryptoCache cache,
      CryptoOperations operations,
      InboundEntries entries,
      ToDeviceReceiver receiver) {
    this.device = device;
    this.cache = cache;
    this.operations = operations;
    this.entries = entries;
    this.receiver = receiver;
  }

  /**
   * Where to go on, with our device made if there was none. Suspends.
   *
   * @throws TwinloopException also {@code STORAGE_LOST}, not as a {@link StoreFailure}, where what
   *     is stored is another device's or damaged, and {@code KEYS_LOST} where it was deleted:
   *     nothing but signing out helps; or why the homeserver did not say
   */
  Positions begin(DeviceStart start, Cancellation cancellation) {
    start.ensure(cancellation);
    return operations.run(this::positions, cancellation);
  }

  /**
   * Where to go on, where our device was made; empty where it was not, or is another's. It is read
   * as it is on disk: nobody moves it but whoever has the turn to ask. Needs no lease. Suspends.
   */
  Optional<Positions> resume() {
    cache.catchUp();
    Optional<OwnDevice> own = cache.find(entries.ownDevice);
    if (own.filter(made -> made.keys().address().equals(device)).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Positions(
            cache.find(entries.positions, InboundEntries.TO_DEVICE).map(ToDevicePosition::next),
            cache.find(entries.connections, InboundEntries.CONNECTION).map(SyncPosition::pos)));
  }

  /** Where to go on after another context was faster. Suspends. */
  Positions again(Cancellation cancellation) {
    return operations.run(this::positions, cancellation);
  }

  /**
   * Stores all that the answer brought, and up to where it reaches, in one write. Suspends.
   *
   * @param asked what it is the answer to
   */
  Receipt take(Positions asked, EncryptionResponse response, Cancellation cancellation) {
    return operations.run(change -> take(change, asked, response), cancellation);
  }

  /** Keeps the keys' lease no longer, as whoever is done. Never suspends. */
  void giveBack() {
    operations.giveBack();
  }

  private Receipt take(CryptoTransaction change, Positions asked, EncryptionResponse response) {
    DeviceChanges changes =
        asked.pos().isPresent() ? response.changes() : tracked(change).everybody();
    Optional<String> next = response.next().isPresent() ? response.next() : asked.since();
    Receipt receipt =
        next.isPresent()
            ? receiver.receive(
                change, new ToDeviceBatch(asked.since(), next.get(), response.messages(), changes))
            : note(change, changes);
    if (receipt instanceof Stored) {
      SyncPosition pos = new SyncPosition(EncryptionRequest.CONNECTION, response.pos());
      change.put(entries.connections, pos, InboundEntries.CONNECTION);
    }
    return receipt;
  }

  /** Who has no message for us yet may give no position for them. */
  private Receipt note(CryptoTransaction change, DeviceChanges changes) {
    if (positions(change).since().isPresent()) {
      return new Receipt.Overtaken();
    }
    change.put(entries.trackedUsers, tracked(change).changed(changes));
    return new Stored(Set.of(), List.of(), List.of());
  }

  private TrackedUsers tracked(CryptoTransaction change) {
    return change.get(entries.trackedUsers).orElse(TrackedUsers.NONE);
  }

  private Positions positions(CryptoTransaction change) {
    return new Positions(
        change.get(entries.positions, InboundEntries.TO_DEVICE).map(ToDevicePosition::next),
        change.get(entries.connections, InboundEntries.CONNECTION).map(SyncPosition::pos));
  }
}
