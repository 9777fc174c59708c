/** Leases between real tabs and workers, which are closed, crashed, frozen and throttled. */
package io.twinloop.e2e.lease;
