/**
 * The three kinds of databases, and one migration per file for each step of their versions.
 *
 * <p>The origin's own database is small and shared by all accounts; what sync brings lies in a
 * database per account, and the device's cryptographic state in another, because Firefox lets only
 * one read-write transaction of a database run at a time: a long write of messages must not hold up
 * the sessions, nor the keys.
 *
 * <p>Keys are kept apart from values; values are JSON text, written by {@code
 * io.twinloop.store.codec}, but for private keys, which the browser stores as they are.
 */
package io.twinloop.idb.schema;
