package io.twinloop.cache;

import io.twinloop.error.StoreFailure;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Leases;
import io.twinloop.lease.Wish;
import io.twinloop.port.Signals;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.EntryValue.Text;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One tab with its lease and its cache of a store that others use as well. */
final class CacheContext {
  static final UserId ACCOUNT = new UserId("@a:b");

  /** A number per room. */
  static final EntryType<Integer> COUNT =
      new EntryType<>(EntryKind.ROOM_SETTINGS, Integer.class, new CountCodec());

  final CountingStore store;
  final LeasedLock lock;
  final CryptoCache cache;
  final List<CacheNews> news = new ArrayList<>();

  CacheContext(CountingStore store, Leases leases, Signals hints, SimulatedTasks tasks) {
    this.store = store;
    this.lock = leases.lock(AccountLeases.crypto(ACCOUNT), store.leases());
    this.cache = new CryptoCache(store, new CommitHints(ACCOUNT, hints, new JacksonJson()), tasks);
    cache.onChange(news::add);
  }

  Guard take() {
    return ((Acquired) lock.take(Wish.operation(Duration.ofSeconds(5)), new Cancellation()))
        .guard();
  }

  <R> R run(Operation<R> operation) {
    Guard guard = take();
    try {
      return cache.run(guard, operation);
    } finally {
      guard.release();
    }
  }

  int add(String room) {
    return run(transaction -> add(transaction, room));
  }

  static int add(CryptoTransaction transaction, String room) {
    int next = transaction.get(COUNT, room).orElse(0) + 1;
    transaction.put(COUNT, next, room);
    return next;
  }

  Optional<Integer> find(String room) {
    return cache.find(COUNT, room);
  }

  static EntryKey key(String room) {
    return COUNT.at(new RoomId(room).text());
  }

  /** Whether the cache had to read. */
  boolean reads(Runnable asking) throws StoreFailure {
    int before = store.reads();
    asking.run();
    return store.reads() > before;
  }

  private static final class CountCodec implements EntryType.Codec<Integer> {

    @Override
    public EntryValue encode(Integer value) {
      return new Text(Integer.toString(value));
    }

    @Override
    public Optional<Integer> decode(EntryValue value) {
      return value instanceof Text text && !text.text().isEmpty()
          ? Optional.of(Integer.valueOf(text.text()))
          : Optional.empty();
    }
  }
}
