/** The JVM's side of the ports, in-memory stores and the contracts all implementations pass. */
package io.twinloop.testkit;
