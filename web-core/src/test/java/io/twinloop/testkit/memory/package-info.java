/** The stores in memory, for tests on the JVM. They pass the contracts that IndexedDB passes. */
package io.twinloop.testkit.memory;
