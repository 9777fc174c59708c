package io.twinloop.e2e.lease;

/** A service worker that takes the lease; it is spoken to through a tab. */
record LockWorker(Calls calls) implements LockUser {}
