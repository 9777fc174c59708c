/**
 * A small browser that everything goes wrong in: contexts that start, hide, freeze, block, crash
 * and lose hints while clocks jump, all from one seed and in virtual time. A scenario adds {@link
 * io.twinloop.testkit.simulation.Actor actors} that live in every context, what they share (a
 * database, a homeserver), and observers that hold the invariants.
 */
package io.twinloop.testkit.simulation;
