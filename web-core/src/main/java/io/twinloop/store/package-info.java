/**
 * What the core keeps, as ports. Each has an in-memory and an IndexedDB implementation that pass
 * the same contract.
 */
package io.twinloop.store;
