package io.twinloop.encryption;

import io.twinloop.api.Authorized;
import io.twinloop.api.KeysApi;
import io.twinloop.api.SyncApi;
import io.twinloop.api.ToDeviceApi;
import io.twinloop.cache.CommitHints;
import io.twinloop.cache.CryptoCache;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.Signatures;
import io.twinloop.keyfile.KeyFileExport;
import io.twinloop.keyfile.KeyFileImport;
import io.twinloop.lease.Leadership;
import io.twinloop.lease.LeasedLock;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.DeviceSetup;
import io.twinloop.machine.decrypting.RoomDecryptor;
import io.twinloop.machine.devices.DeviceDirectory;
import io.twinloop.machine.devices.DeviceLookup;
import io.twinloop.machine.devices.DevicePorts;
import io.twinloop.machine.devices.DeviceStart;
import io.twinloop.machine.devices.KeyPublication;
import io.twinloop.machine.keys.ImportedKeys;
import io.twinloop.machine.keys.KeyFiles;
import io.twinloop.machine.receiving.ToDeviceReceiver;
import io.twinloop.machine.rooms.EncryptedRooms;
import io.twinloop.machine.rooms.KeyRoutes;
import io.twinloop.machine.rooms.ReservedIndexes;
import io.twinloop.machine.rooms.RoomEncryptor;
import io.twinloop.machine.rooms.RoomPorts;
import io.twinloop.machine.sending.KeyClaims;
import io.twinloop.machine.sending.OlmSending;
import io.twinloop.machine.sending.SendingPorts;
import io.twinloop.machine.sending.SessionStarts;
import io.twinloop.machine.sending.ToDeviceRequests;
import io.twinloop.machine.sending.WedgedSessions;
import io.twinloop.port.Connectivity;
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
  private final ReservedIndexes reserved;
  private final CryptoEntries entries;
  private final CryptoCache cache;
  private final CryptoOperations operations;
  private final KeysApi keys;
  private final KeyClaims claims;
  private final Backoff backoff;

  EncryptionAssembly(
      DeviceAddress device,
      Authorized authorized,
      CryptoStore store,
      CryptoPrimitives primitives,
      EncryptionPorts ports,
      ReservedIndexes reserved) {
    this.device = device;
    this.authorized = authorized;
    this.store = store;
    this.primitives = primitives;
    this.ports = ports;
    this.reserved = reserved;
    entries = new CryptoEntries(ports.json());
    CommitHints hints = new CommitHints(device.user(), ports.signals(), ports.json());
    cache = new CryptoCache(store, hints, ports.tasks());
    LeasedLock lock = ports.leases().lock(AccountLeases.crypto(device.user()), store.leases());
    operations = new CryptoOperations(cache, lock);
    keys = new KeysApi(authorized);
    claims = new KeyClaims(keys, primitives, ports.clock());
    backoff = new Backoff(ports.entropy());
  }

  EncryptionParts assemble(Connection connection, EncryptionStatus status) {
    DeviceSetup setup = new DeviceSetup(entries, primitives, ports.json());
    DeviceStart start = new DeviceStart(devicePorts(), cache, operations, entries, setup, device);
    DeviceDirectory directory = directory(setup);
    ToDeviceRequests requests = requests();
    KeySupplies supplies = supplies(setup, start);
    Intake intake = intake();
    EncryptionSync sync =
        sync(start, intake, chores(supplies, directory, requests), connection, status);
    LeasedLock turn = ports.leases().lock(AccountLeases.encryption(device.user()), store.leases());
    return new EncryptionParts(
        cache,
        operations,
        new RoomDecryptor(
            cache, entries, store, primitives, ports.json(), ports.tasks(), ports.activity()),
        new DeviceLookup(cache, entries),
        start,
        directory,
        new EncryptedRooms(cache, entries, operations),
        supplies,
        encryptor(directory, requests),
        requests,
        keyFiles(),
        sync,
        new Leadership(turn, ports.tasks(), sync));
  }

  private RoomEncryptor encryptor(DeviceDirectory directory, ToDeviceRequests requests) {
    SessionStarts starts =
        new SessionStarts(entries, operations, claims, primitives, ports.entropy());
    OlmSending sending = new OlmSending(entries, primitives, ports.entropy());
    RoomPorts roomPorts =
        new RoomPorts(
            primitives,
            ports.entropy(),
            ports.json(),
            ports.clock(),
            ports.tasks(),
            ports.activity());
    return new RoomEncryptor(
        entries,
        operations,
        new KeyRoutes(directory, starts, sending, requests),
        roomPorts,
        reserved);
  }

  private KeyFiles keyFiles() {
    return new KeyFiles(
        new KeyFileImport(primitives, ports.json(), ports.tasks()),
        new KeyFileExport(primitives, ports.entropy(), ports.tasks(), KeyFileExport.ROUNDS),
        new ImportedKeys(operations, entries, primitives),
        store,
        entries);
  }

  private List<Chore> chores(
      KeySupplies supplies, DeviceDirectory directory, ToDeviceRequests requests) {
    WedgedSessions wedged = wedged(requests);
    return List.of(
        chore("publish keys", (round, stop) -> supplies.bringUpToDate(round.left(), stop)),
        chore("follow devices", (round, stop) -> directory.refresh(stop)),
        chore(
            "send to devices",
            (round, stop) -> {
              wedged.recover(stop);
              requests.flush(stop);
            }));
  }

  private KeySupplies supplies(DeviceSetup setup, DeviceStart start) {
    KeyPublication publication =
        new KeyPublication(devicePorts(), operations, entries, setup, device);
    return new KeySupplies(device, cache, entries, start, publication, ports.clock());
  }

  private DeviceDirectory directory(DeviceSetup setup) {
    return new DeviceDirectory(
        devicePorts(), cache, operations, entries, setup, device, new Signatures(primitives));
  }

  private DevicePorts devicePorts() {
    return new DevicePorts(keys, ports.tasks(), ports.clock(), ports.entropy(), ports.activity());
  }

  private ToDeviceRequests requests() {
    ToDeviceRequests requests =
        new ToDeviceRequests(
            entries,
            operations,
            store,
            new ToDeviceApi(authorized),
            new SendingPorts(
                ports.tasks(), ports.clock(), ports.entropy(), ports.json(), ports.activity()),
            backoff::wait);
    Connectivity connectivity = ports.connectivity();
    connectivity.onChange(
        () -> {
          if (connectivity.online()) {
            requests.hurry();
          }
        });
    return requests;
  }

  private WedgedSessions wedged(ToDeviceRequests requests) {
    return new WedgedSessions(
        cache, entries, operations, claims, requests, primitives, ports.entropy(), ports.clock());
  }

  private Chore chore(String name, Chore.Work work) {
    return new Chore(name, work, ports.tasks(), backoff, ports.activity());
  }

  private Intake intake() {
    ToDeviceReceiver receiver =
        new ToDeviceReceiver(entries, primitives, ports.entropy(), ports.json());
    return new Intake(device, cache, operations, entries, receiver);
  }

  private EncryptionSync sync(
      DeviceStart start,
      Intake intake,
      List<Chore> chores,
      Connection connection,
      EncryptionStatus status) {
    return new EncryptionSync(
        start,
        intake,
        new Exchange(new SyncApi(authorized), intake, ports.activity()),
        new Chores(chores),
        backoff,
        connection,
        status,
        ports);
  }
}
