/** What {@code ./run-demo} runs: everything a person needs to try Twinloop on one machine. */
package io.twinloop.e2e.demo;
