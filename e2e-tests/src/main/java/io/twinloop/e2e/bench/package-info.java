/** What {@code ./run-bench} runs: one class for each row of the results. */
package io.twinloop.e2e.bench;
