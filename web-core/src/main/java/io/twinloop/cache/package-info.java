/**
 * What one context remembers of the crypto store. Reading goes through it; writing is an operation
 * that reads, computes and commits once, under the lease. What another context wrote is forgotten
 * entry by entry, as the journal names them.
 */
package io.twinloop.cache;
