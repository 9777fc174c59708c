/**
 * What only IndexedDB can do to a store, as cases that run translated in a browser; the end-to-end
 * tests run them beside the contracts.
 */
package io.twinloop.idb;
