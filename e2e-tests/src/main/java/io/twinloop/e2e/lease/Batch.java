package io.twinloop.e2e.lease;

import io.twinloop.idb.LedgerStore.Line;
import java.util.ArrayList;
import java.util.List;

/** Rows of a usual size that are written together, as those of one sync response. */
final class Batch {
  private static final int ROWS = 20;

  /** As long as a message with its envelope. */
  private static final String TEXT = "x".repeat(500);

  private Batch() {}

  /**
   * @param number of the batch: no two share a row
   */
  static List<Line> of(long number) {
    List<Line> lines = new ArrayList<>(ROWS);
    for (int row = 0; row < ROWS; row++) {
      lines.add(new Line(number * ROWS + row, "batch", TEXT));
    }
    return lines;
  }
}
