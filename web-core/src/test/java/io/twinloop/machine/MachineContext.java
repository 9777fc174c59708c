package io.twinloop.machine;

import io.twinloop.cache.CommitHints;
import io.twinloop.cache.CryptoCache;
import io.twinloop.cache.Operation;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.ServerKeys;
import io.twinloop.error.ErrorCode;
import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.keyfile.KeyFileExport;
import io.twinloop.keyfile.KeyFileImport;
import io.twinloop.lease.Leases;
import io.twinloop.machine.decrypting.RoomDecryptor;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.keys.ImportedKeys;
import io.twinloop.machine.keys.KeyFiles;
import io.twinloop.machine.keys.RoomKeyring;
import io.twinloop.machine.keys.RoomKeyring.Outcome;
import io.twinloop.machine.receiving.Receipt;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.machine.receiving.ToDeviceReceiver;
import io.twinloop.port.Signals;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import java.util.List;

/** One tab with what decrypts and takes in keys. */
public final class MachineContext {
  public static final DeviceId DEVICE = new DeviceId("TWINLOOP");

  private static final int FEW_ROUNDS = 3;

  public final CryptoEntries entries = new CryptoEntries(new JacksonJson());
  public final CryptoStore store;
  public final CryptoCache cache;
  public final RoomDecryptor decryptor;
  public final DeviceSetup setup;
  final ToDeviceReceiver receiver;
  private final RoomKeyring keyring;
  public final CryptoOperations operations;
  public final ImportedKeys imported;
  public final KeyFiles keyFiles;

  /** How often anything was computed. */
  public long primitivesUsed;

  /** Called before anything is computed. */
  public Runnable onPrimitive = () -> {};

  MachineContext(CryptoStore store, Leases leases, Signals hints, SimulatedTasks tasks, long seed) {
    this.store = store;
    FixedEntropy entropy = new FixedEntropy(seed);
    JdkPrimitives primitives =
        new JdkPrimitives(
            entropy,
            () -> {
              primitivesUsed++;
              onPrimitive.run();
              tasks.giveWay();
            });
    JacksonJson json = new JacksonJson();
    this.cache = new CryptoCache(store, new CommitHints(MachineOrigin.ACCOUNT, hints, json), tasks);
    this.decryptor =
        new RoomDecryptor(cache, entries, store, primitives, json, tasks, new SilentLog());
    this.keyring = new RoomKeyring(entries, primitives);
    this.setup = new DeviceSetup(entries, primitives, json);
    this.receiver = new ToDeviceReceiver(entries, primitives, entropy, json);
    this.operations =
        new CryptoOperations(
            cache, leases.lock(AccountLeases.crypto(MachineOrigin.ACCOUNT), store.leases()));
    this.imported = new ImportedKeys(operations, entries, primitives);
    this.keyFiles =
        new KeyFiles(
            new KeyFileImport(primitives, json, tasks),
            new KeyFileExport(primitives, entropy, tasks, FEW_ROUNDS),
            imported,
            store,
            entries);
  }

  public List<Outcome> add(InboundSession... keys) {
    return run(transaction -> keyring.add(transaction, List.of(keys)));
  }

  /** Our device, with keys for others to begin sessions with. */
  public OwnDevice device() {
    return run(
        transaction -> {
          setup.make(transaction, new DeviceAddress(MachineOrigin.ACCOUNT, DEVICE));
          return setup.replenish(transaction, ServerKeys.NONE, new Timestamp(0));
        });
  }

  public Receipt receive(ToDeviceBatch batch) {
    return run(transaction -> receiver.receive(transaction, batch));
  }

  /** As {@link #receive}, but the commit fails. */
  public Receipt receiveOnFullDisk(MachineOrigin origin, ToDeviceBatch batch) {
    return run(
        transaction -> {
          Receipt receipt = receiver.receive(transaction, batch);
          origin.disk.failNextWrite(ErrorCode.STORAGE_FULL);
          return receipt;
        });
  }

  public <R> R run(Operation<R> operation) {
    return operations.run(operation, new Cancellation());
  }
}
