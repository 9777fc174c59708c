package io.twinloop.machine;

import io.twinloop.cache.CommitHints;
import io.twinloop.cache.CryptoCache;
import io.twinloop.cache.Operation;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Leases;
import io.twinloop.lease.Wish;
import io.twinloop.machine.RoomKeyring.Outcome;
import io.twinloop.port.Signals;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;

/** One tab with what decrypts and takes in keys. */
final class MachineContext {
  final CryptoEntries entries = new CryptoEntries(new JacksonJson());
  final CryptoCache cache;
  final RoomDecryptor decryptor;
  private final RoomKeyring keyring;
  private final LeasedLock lock;

  MachineContext(CryptoStore store, Leases leases, Signals hints, SimulatedTasks tasks) {
    JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(tasks.seed()), tasks::giveWay);
    JacksonJson json = new JacksonJson();
    this.cache = new CryptoCache(store, new CommitHints(MachineOrigin.ACCOUNT, hints, json), tasks);
    this.decryptor = new RoomDecryptor(cache, entries, store, primitives, json, new SilentLog());
    this.keyring = new RoomKeyring(entries, primitives);
    this.lock = leases.lock(AccountLeases.crypto(MachineOrigin.ACCOUNT), store.leases());
  }

  List<Outcome> add(RoomKey... keys) {
    return run(transaction -> keyring.add(transaction, List.of(keys)));
  }

  <R> R run(Operation<R> operation) {
    Wish wish = Wish.operation(Duration.ofSeconds(5));
    Guard guard = ((Acquired) lock.take(wish, new Cancellation())).guard();
    try {
      return cache.run(guard, operation);
    } finally {
      guard.release();
    }
  }
}
