package io.twinloop.e2e.lease;

import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;

/**
 * One protected write, as its writer logged it in the same transaction.
 *
 * @param count one more than the counter had, as far as the writer knew
 * @param context who wrote, in which {@code generation}
 * @param atMicros since the epoch, by the writer's own clock: good for spans, not for order
 */
public record Entry(long count, String context, long generation, Act act, long atMicros) {

  /** Where in a hold of the lease it was written. */
  public enum Act {
    /** First, as soon as the lease was taken. */
    TOOK,
    /** Somewhere in between. */
    WROTE,
    /** Last, before the lease was given back. */
    LEFT
  }

  /**
   * @param ballast makes it large, and is never read
   */
  String toJson(String ballast) {
    return new JsonObjectText()
        .put("count", count)
        .put("context", context)
        .put("generation", generation)
        .put("act", act.name())
        .put("at_us", atMicros)
        .put("ballast", ballast)
        .toString();
  }

  /**
   * @throws java.util.NoSuchElementException where it is none
   */
  public static Entry of(Json json) {
    return new Entry(
        json.at("count").integer().orElseThrow(),
        json.at("context").text().orElseThrow(),
        json.at("generation").integer().orElseThrow(),
        Act.valueOf(json.text("act")),
        json.at("at_us").integer().orElseThrow());
  }
}
