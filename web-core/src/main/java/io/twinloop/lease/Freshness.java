package io.twinloop.lease;

/** What a context's cache of protected data is worth under a guard. */
public enum Freshness {
  /** Nobody else has held the lease since the cache was loaded. */
  CLEAN,
  /** Somebody may have written, or nothing is loaded yet: reload before reading or writing. */
  DIRTY
}
