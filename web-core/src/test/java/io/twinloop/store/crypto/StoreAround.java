package io.twinloop.store.crypto;

import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that does what the one inside it does. */
public class StoreAround implements CryptoStore {
  private final CryptoStore store;

  public StoreAround(CryptoStore store) {
    this.store = store;
  }

  @Override
  public Map<EntryKey, EntryValue> read(Collection<EntryKey> keys) {
    return store.read(keys);
  }

  @Override
  public List<Entry> page(EntryKind kind, Optional<EntryKey> after, int atMost) {
    return store.page(kind, after, atMost);
  }

  @Override
  public int count(EntryKind kind) {
    return store.count(kind);
  }

  @Override
  public long commit(CryptoChanges changes, Fence fence) {
    return store.commit(changes, fence);
  }

  @Override
  public long mark() {
    return store.mark();
  }

  @Override
  public Journal journal(long mark) {
    return store.journal(mark);
  }

  @Override
  public List<MessageSight> firstSights(List<MessageSight> sights) {
    return store.firstSights(sights);
  }

  @Override
  public LeaseStore leases() {
    return store.leases();
  }

  @Override
  public void close() {
    store.close();
  }
}
