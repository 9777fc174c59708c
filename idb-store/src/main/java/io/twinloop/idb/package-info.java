/**
 * The stores over IndexedDB.
 *
 * <p>Every operation of a store is one transaction, described by a {@link io.twinloop.idb.Work}:
 * read, decide and write happen in the callbacks of its requests, for a transaction ends as soon as
 * the event loop finds it without one. Nothing in there may suspend. The caller waits for the
 * transaction's end and for nothing else; what it learns was committed.
 */
package io.twinloop.idb;
