package io.twinloop.encryption;

import io.twinloop.device.ServerKeys;
import io.twinloop.machine.receiving.Receipt.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * What an answer leaves to be done.
 *
 * @param left what the homeserver has of our keys
 * @param failures messages that did not get through
 */
record Round(ServerKeys left, List<Failure> failures) {
  /** Whatever was left by whoever led before. */
  static final Round FIRST = new Round(ServerKeys.UNKNOWN, List.of());

  Round {
    failures = List.copyOf(failures);
  }

  /**
   * After something was done about an earlier round: what the homeserver said that it had, it may
   * have said before. It says it again with the next answer.
   */
  Round aged() {
    return new Round(ServerKeys.UNKNOWN, failures);
  }

  /** Both at once. */
  Round and(Round later) {
    List<Failure> all = new ArrayList<>(failures);
    all.addAll(later.failures);
    return new Round(later.left, all);
  }
}
