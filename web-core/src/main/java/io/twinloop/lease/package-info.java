/**
 * Who may write. A lease is a row in the very database it protects; every protected write passes
 * its {@link io.twinloop.lease.Fence} inside its own transaction, so that whoever lost the lease,
 * even without knowing, cannot write. That makes stealing safe: expiry, liveness and messages
 * between contexts only shorten waiting and never keep data right.
 *
 * <p>{@link io.twinloop.lease.LeaseRules} judges what lies in the row, {@link
 * io.twinloop.lease.HandOver} what to do about a holder; both are pure. {@link
 * io.twinloop.lease.LeasedLock} drives them.
 */
package io.twinloop.lease;
