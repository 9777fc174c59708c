package io.twinloop.encryption;

import io.twinloop.sync.RetryRules;
import io.twinloop.sync.wire.EncryptionResponse;
import java.util.Optional;

/**
 * How far an encryption sync has come. A value: each step makes the next one.
 *
 * @param positions what is asked with next
 * @param failures requests in a row that brought nothing that could be kept
 * @param restarts how often in a row the connection's position was unknown
 * @param hasty answers in a row that came at once and had nothing in them
 */
record EncryptionProgress(Positions positions, int failures, int restarts, int hasty)
    implements RetryRules.Setbacks {

  /** From what is stored. */
  static EncryptionProgress from(Positions stored) {
    return new EncryptionProgress(stored, 0, 0, 0);
  }

  @Override
  public boolean positioned() {
    return positions.pos().isPresent();
  }

  /**
   * Whether the answer is to be stored. One without a position before it means that changes of
   * devices may have been missed.
   */
  boolean isNews(EncryptionResponse response) {
    return !positioned() || !response.isEmpty();
  }

  /** The answer was stored. */
  EncryptionProgress stored(EncryptionResponse response) {
    Positions next = new Positions(next(response), Optional.of(response.pos()));
    return new EncryptionProgress(next, 0, positioned() ? 0 : restarts, 0);
  }

  /**
   * There was nothing to store. The to-device position stays what is stored: what is sent is never
   * ahead of that.
   */
  EncryptionProgress idle(EncryptionResponse response, boolean atOnce) {
    Positions next = new Positions(positions.since(), Optional.of(response.pos()));
    return new EncryptionProgress(next, 0, 0, atOnce ? hasty + 1 : 0);
  }

  /** Another context was faster. */
  EncryptionProgress overtaken(Positions stored) {
    return new EncryptionProgress(stored, 0, restarts, 0);
  }

  /** Nothing came, or it could not be kept. */
  EncryptionProgress failed() {
    return new EncryptionProgress(positions, failures + 1, restarts, 0);
  }

  /** The homeserver does not know the connection's position any more. */
  EncryptionProgress forgotten() {
    return new EncryptionProgress(
        new Positions(positions.since(), Optional.empty()), 0, restarts + 1, 0);
  }

  private Optional<String> next(EncryptionResponse response) {
    return response.next().isPresent() ? response.next() : positions.since();
  }
}
