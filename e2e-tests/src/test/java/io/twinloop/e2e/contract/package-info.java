/** The contracts and what only IndexedDB has, run in a real browser. */
package io.twinloop.e2e.contract;
