package io.twinloop.store.crypto;

import java.util.Set;

/** What was written since a mark. */
public sealed interface Journal {

  /** The mark of the last commit, to ask from the next time. */
  long mark();

  /**
   * These entries, and no others, were written or deleted.
   *
   * @param entries none where nothing was committed
   */
  record Touched(long mark, Set<EntryKey> entries) implements Journal {}

  /** The mark is older than the journal, or of a database that is gone: anything may be changed. */
  record Unknown(long mark) implements Journal {}
}
