/**
 * A context that takes leases, driven and hurt by tests. {@link io.twinloop.e2e.lease.LockPage} is
 * translated to an ES module of its own, for pages and service workers; the records are what it
 * answers, read again on the JVM.
 */
package io.twinloop.e2e.lease;
