package io.twinloop.e2e.lease;

import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.time.Duration;

/**
 * What came of taking the lease again and again.
 *
 * @param taken how often it was had
 * @param missed how often the patience was over
 * @param lost how often it was lost before it was given back
 * @param longestWait of all, also of those that were in vain
 */
public record Contention(long taken, long missed, long lost, Duration longestWait) {

  String toJson() {
    return new JsonObjectText()
        .put("taken", taken)
        .put("missed", missed)
        .put("lost", lost)
        .put("longest_wait_us", longestWait.toNanos() / 1000)
        .toString();
  }

  @Override
  public String toString() {
    return taken + " times, longest wait " + longestWait.toMillis() + " ms, lost " + lost;
  }

  /**
   * @throws java.util.NoSuchElementException where it is none
   */
  public static Contention of(Json json) {
    return new Contention(
        json.at("taken").integer().orElseThrow(),
        json.at("missed").integer().orElseThrow(),
        json.at("lost").integer().orElseThrow(),
        Duration.ofNanos(json.at("longest_wait_us").integer().orElseThrow() * 1000));
  }
}
