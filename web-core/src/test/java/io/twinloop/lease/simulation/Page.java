package io.twinloop.lease.simulation;

/**
 * One version of the protected data.
 *
 * @param id unlike any other's
 * @param basedOn the id of the version that its writer had read; empty where there was none
 */
record Page(String id, String basedOn) {}
