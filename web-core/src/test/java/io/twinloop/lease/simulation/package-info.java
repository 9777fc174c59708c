/**
 * The leased lock among contexts to which everything happens, for thousands of seeds: writers take
 * leases, trust or reload what they cached, write and give back, and an oracle that shares no code
 * with the rules watches every judgement and every commit.
 */
package io.twinloop.lease.simulation;
