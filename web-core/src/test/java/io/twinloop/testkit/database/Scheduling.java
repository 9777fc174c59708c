package io.twinloop.testkit.database;

import java.util.Collections;
import java.util.Set;

/**
 * Which transactions of one database wait for each other, across all connections. Whoever was
 * created first goes first.
 */
public enum Scheduling {
  /** Those whose scopes overlap, if one of them writes. */
  CHROMIUM,
  /** The same, and all that write, whatever their scopes. */
  FIREFOX;

  /** Whether the later one has to wait until the earlier one is over. */
  boolean conflict(Mode earlier, Set<String> earlierScope, Mode later, Set<String> laterScope) {
    boolean bothWrite = earlier == Mode.READWRITE && later == Mode.READWRITE;
    if (this == FIREFOX && bothWrite) {
      return true;
    }
    boolean oneWrites = earlier == Mode.READWRITE || later == Mode.READWRITE;
    return oneWrites && !Collections.disjoint(earlierScope, laterScope);
  }
}
