package io.twinloop.encryption;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.Tenure;
import io.twinloop.port.Callback;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.Journal;
import io.twinloop.store.crypto.MessageSight;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The account's crypto store, opened when first needed and again after its connection was lost. A
 * database that was deleted meanwhile is noticed by its journal, which knows no mark of before.
 */
final class CryptoShelf implements CryptoStore {
  private final Opening opening;
  private Optional<CryptoStore> open = Optional.empty();
  private boolean ended;

  /** How it is opened. */
  interface Opening {

    /**
     * Suspends.
     *
     * @param lost called, and must not suspend, when the connection ends by itself
     * @throws StoreFailure where it cannot be opened
     */
    CryptoStore open(Callback lost);
  }

  CryptoShelf(Opening opening) {
    this.opening = opening;
  }

  /** Opens it before it is needed. Suspends; throws as any use of it. */
  CryptoShelf opened() {
    store();
    return this;
  }

  @Override
  public Map<EntryKey, EntryValue> read(Collection<EntryKey> keys) {
    return store().read(keys);
  }

  @Override
  public List<Entry> page(EntryKind kind, Optional<EntryKey> after, int atMost) {
    return store().page(kind, after, atMost);
  }

  @Override
  public int count(EntryKind kind) {
    return store().count(kind);
  }

  @Override
  public long commit(CryptoChanges changes, Fence fence) {
    return store().commit(changes, fence);
  }

  @Override
  public long mark() {
    return store().mark();
  }

  @Override
  public Journal journal(long mark) {
    return store().journal(mark);
  }

  @Override
  public List<MessageSight> firstSights(List<MessageSight> sights) {
    return store().firstSights(sights);
  }

  @Override
  public LeaseStore leases() {
    return new ShelfLeases();
  }

  @Override
  public void close() {
    open.ifPresent(CryptoStore::close);
    open = Optional.empty();
  }

  /** Closes it for good: to open it once more would make what was deleted anew. */
  void end() {
    ended = true;
    close();
  }

  /** Two tasks may open at once; the connection that comes later is let go. */
  private CryptoStore store() {
    requireAccount();
    if (open.isEmpty()) {
      CryptoStore opened = opening.open(() -> open = Optional.empty());
      if (open.isPresent() || ended) {
        opened.close();
        requireAccount();
      } else {
        open = Optional.of(opened);
      }
    }
    return open.get();
  }

  private void requireAccount() {
    if (ended) {
      throw new StoreFailure(ErrorCode.STORAGE_LOST, "The account was signed out here.");
    }
  }

  private final class ShelfLeases implements LeaseStore {

    @Override
    public TakeOutcome change(LeaseName name, Decision decision, Duration atMost) {
      return store().leases().change(name, decision, atMost);
    }

    @Override
    public StoredLease read(LeaseName name, Duration atMost) {
      return store().leases().read(name, atMost);
    }

    @Override
    public void extend(Fence fence) {
      store().leases().extend(fence);
    }

    @Override
    public void release(LeaseName name, Tenure tenure) {
      store().leases().release(name, tenure);
    }
  }
}
