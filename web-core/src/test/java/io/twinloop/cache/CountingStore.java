package io.twinloop.cache;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseStore;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.Journal;
import io.twinloop.store.crypto.MessageSight;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what is read, and lets a test interfere. */
final class CountingStore implements CryptoStore {
  private final CryptoStore store;
  private Runnable afterReading = () -> {};
  private boolean losesAnswer;
  private int reads;

  CountingStore(CryptoStore store) {
    this.store = store;
  }

  int reads() {
    return reads;
  }

  /** Done once, after the next read has seen what is there and before its caller has it. */
  void afterNextRead(Runnable action) {
    afterReading = action;
  }

  /** The next commit is written, but its caller told that it was not. */
  void loseNextAnswer() {
    losesAnswer = true;
  }

  @Override
  public Map<EntryKey, EntryValue> read(Collection<EntryKey> keys) {
    reads++;
    Map<EntryKey, EntryValue> found = store.read(keys);
    Runnable action = afterReading;
    afterReading = () -> {};
    action.run();
    return found;
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
    long mark = store.commit(changes, fence);
    if (losesAnswer) {
      losesAnswer = false;
      throw new StoreFailure(ErrorCode.STORAGE_LOST, "the connection ended");
    }
    return mark;
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
