package io.twinloop.cache;

import io.twinloop.store.crypto.EntryKey;
import java.util.Set;

/** What is not any more as it was, by a commit of this context or of another. */
public sealed interface CacheNews {

  /** These entries and no others. */
  record Changed(Set<EntryKey> entries) implements CacheNews {}

  /** Anything may be changed. */
  record AllChanged() implements CacheNews {}
}
