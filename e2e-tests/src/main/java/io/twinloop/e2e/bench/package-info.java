/** What {@code ./run-bench} runs: one class for each row of the results, or for a few kindred. */
package io.twinloop.e2e.bench;
