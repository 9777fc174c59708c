package io.twinloop.lease;

/** What a database says of a lease. */
public sealed interface StoredLease {

  /** There is no row: never taken, or the data was deleted. */
  record Absent() implements StoredLease {}

  /** A row that no version of ours wrote, or a damaged one. */
  record Unreadable() implements StoredLease {}

  /** Somebody's, who may be gone. */
  record Held(LeaseRecord lease) implements StoredLease {}

  /** Its last holder has given it back. */
  record Released(LeaseRecord lease) implements StoredLease {}
}
