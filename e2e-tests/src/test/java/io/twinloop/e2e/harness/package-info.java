/** The harness held to its word, so that a red suite means a red client. */
package io.twinloop.e2e.harness;
