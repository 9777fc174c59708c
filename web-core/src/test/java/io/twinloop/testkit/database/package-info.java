/**
 * A database in memory that keeps IndexedDB's rules about transactions: their order, what each
 * browser lets overlap, when they commit by themselves, and what a page that crashes or freezes in
 * the middle of one does to the others. For simulations in virtual time.
 */
package io.twinloop.testkit.database;
