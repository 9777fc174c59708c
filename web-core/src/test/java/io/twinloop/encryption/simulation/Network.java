package io.twinloop.encryption.simulation;

import io.twinloop.testkit.simulation.Chance;
import java.time.Duration;

/**
 * How requests fare.
 *
 * @param requestLost how likely one never arrives
 * @param answerLost how likely one is done and its answer lost
 * @param slowest the longest that an answer takes
 */
record Network(double requestLost, double answerLost, Duration slowest) {
  static final Network CALM = new Network(0, 0, Duration.ZERO);

  /** A mixture of its own for each seed. */
  static Network of(Chance chance) {
    return new Network(
        chance.happens(0.4) ? 0 : chance.between(1, 15) / 100.0,
        chance.happens(0.4) ? 0 : chance.between(1, 25) / 100.0,
        chance.happens(0.5) ? Duration.ZERO : Duration.ofSeconds(3));
  }
}
