package io.twinloop.encryption;

import io.twinloop.api.Authorized;
import io.twinloop.api.SyncApi;
import io.twinloop.cache.CommitHints;
import io.twinloop.cache.CryptoCache;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.device.DeviceAddress;
import io.twinloop.lease.Leadership;
import io.twinloop.lease.LeasedLock;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.DeviceSetup;
import io.twinloop.machine.RoomDecryptor;
import io.twinloop.machine.ToDeviceReceiver;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.sync.Backoff;
import io.twinloop.sync.Connection;
import java.util.List;

/** Puts the encryption of one account together. */
final class EncryptionAssembly {
  private final DeviceAddress device;
  private final Authorized authorized;
  private final CryptoStore store;
  private final CryptoPrimitives primitives;
  private final EncryptionPorts ports;
  private final CryptoEntries entries;
  private final CryptoCache cache;
  private final CryptoOperations operations;
  private final Backoff backoff;

  EncryptionAssembly(
      DeviceAddress device,
      Authorized authorized,
      CryptoStore store,
      CryptoPrimitives primitives,
      EncryptionPorts ports) {
    this.device = device;
    this.authorized = authorized;
    this.store = store;
    this.primitives = primitives;
    this.ports = ports;
    entries = new CryptoEntries(ports.json());
    CommitHints hints = new CommitHints(device.user(), ports.signals(), ports.json());
    cache = new CryptoCache(store, hints, ports.tasks());
    LeasedLock lock = ports.leases().lock(AccountLeases.crypto(device.user()), store.leases());
    operations = new CryptoOperations(cache, lock);
    backoff = new Backoff(ports.entropy());
  }

  EncryptionParts assemble(Connection connection, EncryptionStatus status) {
    EncryptionSync sync = sync(connection, status);
    LeasedLock turn = ports.leases().lock(AccountLeases.encryption(device.user()), store.leases());
    return new EncryptionParts(
        cache,
        new RoomDecryptor(cache, entries, store, primitives, ports.json(), ports.activity()),
        sync,
        new Leadership(turn, ports.tasks(), sync));
  }

  private EncryptionSync sync(Connection connection, EncryptionStatus status) {
    DeviceSetup setup = new DeviceSetup(entries, primitives, ports.json());
    ToDeviceReceiver receiver =
        new ToDeviceReceiver(entries, primitives, ports.entropy(), ports.json());
    return new EncryptionSync(
        new SyncApi(authorized),
        new Intake(device, operations, entries, setup, receiver),
        new Chores(List.of(), ports.tasks(), backoff, ports.activity()),
        backoff,
        connection,
        status,
        ports);
  }
}
