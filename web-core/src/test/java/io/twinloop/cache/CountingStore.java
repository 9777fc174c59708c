package io.twinloop.cache;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.lease.Fence;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.StoreAround;
import java.util.Collection;
import java.util.Map;

/** Counts what is read, and lets a test interfere. */
final class CountingStore extends StoreAround {
  private Runnable afterReading = () -> {};
  private boolean losesAnswer;
  private int reads;

  CountingStore(CryptoStore store) {
    super(store);
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
    Map<EntryKey, EntryValue> found = super.read(keys);
    Runnable action = afterReading;
    afterReading = () -> {};
    action.run();
    return found;
  }

  @Override
  public long commit(CryptoChanges changes, Fence fence) {
    long mark = super.commit(changes, fence);
    if (losesAnswer) {
      losesAnswer = false;
      throw new StoreFailure(ErrorCode.STORAGE_LOST, "the connection ended");
    }
    return mark;
  }
}
