package io.twinloop.idb.schema;

import io.twinloop.idb.js.IdbDatabase;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbObjectStore;
import java.util.List;
import org.teavm.jso.core.JSDate;
import org.teavm.jso.core.JSString;

/** Everything an encrypting device keeps, as first released. */
public final class CryptoVersion1 implements Migration {
  /** All but the journal. */
  static final List<String> STORES =
      List.of(
          "account",
          "privateKeys",
          "olmSessions",
          "inboundSessions",
          "outboundSessions",
          "keyShares",
          "withheld",
          "noOlmNotices",
          "devices",
          "trackedUsers",
          "messageHashes",
          "requests",
          "positions",
          "roomSettings",
          "sessionRecoveries",
          "sights",
          "leases");

  /** What the journal says at its first row, which is no commit. */
  private static final String BEGINNING = "\"beginning\"";

  /** No database is committed to a thousand times in each millisecond of its life. */
  private static final double MARKS_PER_MS = 1_000;

  /** Until 2248: a thousand times as much is a number that IndexedDB can still count up from. */
  private static final double CLOCK_RANGE_MS = 8_796_093_022_208.0;

  @Override
  public void apply(IdbDatabase database) {
    for (String store : STORES) {
      database.createObjectStore(store);
    }
    begin(database.createNumberedStore("changes"));
  }

  private static void begin(IdbObjectStore changes) {
    changes.put(JSString.valueOf(BEGINNING), IdbKey.of(beginning(JSDate.now())));
  }

  /**
   * The mark before the first commit. The browser would count from 1, also where there was a
   * database before that was deleted, whose marks somebody may remember: they must mean nothing in
   * this one. So the marks of a database begin where the clock is, above those of an earlier one.
   * Only where the clock was set back, and to just when that one was made, would there be marks of
   * both.
   */
  public static double beginning(double nowMs) {
    return Math.abs(nowMs) % CLOCK_RANGE_MS * MARKS_PER_MS;
  }
}
