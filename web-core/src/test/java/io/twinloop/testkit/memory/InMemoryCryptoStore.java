package io.twinloop.testkit.memory;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseStore;
import io.twinloop.port.Callback;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.Journal;
import io.twinloop.store.crypto.MessageSight;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

final class InMemoryCryptoStore implements CryptoStore {
  private final Disk disk;
  private final InMemoryCrypto crypto;
  private final Callback lost;

  InMemoryCryptoStore(Disk disk, InMemoryCrypto crypto, Callback lost) {
    this.disk = disk;
    this.crypto = crypto;
    this.lost = lost;
    crypto.open.add(this);
  }

  @Override
  public Map<EntryKey, EntryValue> read(Collection<EntryKey> keys) {
    beginReading();
    Map<EntryKey, EntryValue> found = new HashMap<>();
    for (EntryKey key : keys) {
      Optional.ofNullable(crypto.entries(key.kind()).get(key))
          .ifPresent(value -> found.put(key, value));
    }
    return found;
  }

  @Override
  public List<Entry> page(EntryKind kind, Optional<EntryKey> after, int atMost) {
    beginReading();
    NavigableMap<EntryKey, EntryValue> all = crypto.entries(kind);
    NavigableMap<EntryKey, EntryValue> rest = after.map(key -> all.tailMap(key, false)).orElse(all);
    return rest.entrySet().stream()
        .limit(atMost)
        .map(row -> new Entry(row.getKey(), row.getValue()))
        .toList();
  }

  @Override
  public int count(EntryKind kind) {
    beginReading();
    return crypto.entries(kind).size();
  }

  @Override
  public long commit(CryptoChanges changes, Fence fence) {
    beginWriting();
    crypto.leases.pass(fence);
    return crypto.apply(changes);
  }

  @Override
  public long mark() {
    beginReading();
    return crypto.mark();
  }

  @Override
  public Journal journal(long mark) {
    beginReading();
    return crypto.since(mark);
  }

  @Override
  public List<MessageSight> firstSights(List<MessageSight> sights) {
    beginWriting();
    return sights.stream().map(crypto::first).toList();
  }

  @Override
  public LeaseStore leases() {
    return crypto.leases.over(this::failIfClosed);
  }

  @Override
  public void close() {
    crypto.open.remove(this);
  }

  void lose() {
    close();
    lost.call();
  }

  private void beginReading() {
    disk.read();
    failIfClosed();
  }

  private void beginWriting() {
    disk.write();
    failIfClosed();
  }

  private void failIfClosed() {
    if (!crypto.open.contains(this)) {
      throw new StoreFailure(ErrorCode.STORAGE_LOST, "the connection is closed");
    }
  }
}
