package io.twinloop.store.crypto;

import io.twinloop.error.StoreFailure;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.LeaseStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cryptographic state of one device. Every call suspends and is one transaction; all a call
 * reads is of one moment.
 *
 * @see StoreFailure for what any call may throw
 */
public interface CryptoStore {

  /** Those of the entries that there are. */
  Map<EntryKey, EntryValue> read(Collection<EntryKey> keys);

  /**
   * The entries of that kind in the order of their paths, by code unit.
   *
   * @param after the last one that is known; empty for the first page
   * @param atMost at least one
   */
  List<Entry> page(EntryKind kind, Optional<EntryKey> after, int atMost);

  /** How many entries of that kind there are, at the cost of one read however many. */
  int count(EntryKind kind);

  /**
   * Applies all of the changes and notes in the journal which entries they touch or, when it
   * throws, neither.
   *
   * @return the mark of this commit, higher than all before
   * @throws LeaseLost where the fence, one of {@link #leases}, does not let through
   */
  long commit(CryptoChanges changes, Fence fence);

  /** The mark of the last commit, at the cost of one small read. */
  long mark();

  /**
   * What was committed since the commit of that mark.
   *
   * @param mark as a commit, a journal or {@link #mark} told it
   */
  Journal journal(long mark);

  /**
   * Where each message index was seen first, itself if it is the first sight. What is not known yet
   * is stored; it needs no fence, because whoever comes first is right.
   *
   * @return as many, in the same order
   */
  List<MessageSight> firstSights(List<MessageSight> sights);

  /** The leases on what is in here. */
  LeaseStore leases();

  /** Closes the connection; what was committed stays. */
  void close();

  record Entry(EntryKey key, EntryValue value) {}
}
