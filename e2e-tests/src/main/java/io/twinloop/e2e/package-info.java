/**
 * The harness: everything around the client that the suites, the demo and the benchmarks need, each
 * part in a package of its own. None of it is shipped.
 */
package io.twinloop.e2e;
