package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.lease.Calls.Pending;
import java.time.Duration;
import java.util.List;

/** Tabs and workers while all of them want the lease all the time. */
record Contenders(List<Pending> going, Duration length) {
  /** What each writes in a hold of the lease, besides first and last. */
  private static final int WRITES = 2;

  /**
   * Who comes first may be favoured by two seconds, and every other may have a hold in between, or
   * be waited for in its silence, on a machine that may be busy.
   */
  private static final Duration STARVING = Duration.ofSeconds(8);

  static Contenders begin(List<? extends LockUser> users, Duration length) {
    return new Contenders(
        users.stream().map(user -> user.beginContending(length, WRITES)).toList(), length);
  }

  List<Contention> end() {
    return going.stream()
        .map(one -> one.end(length.plus(LeaseStage.SOON)).orFail())
        .map(ended -> Contention.of(LockUser.json(ended)))
        .toList();
  }

  /**
   * Everybody gets the lease, and nobody writes over another. Where hints are lost, a hidden tab
   * may lose it each time, because it looks dead.
   */
  static void assertTurnsTaken(List<Contention> ended, Ledger ledger) {
    assertEquals(
        ended.stream().mapToLong(one -> one.taken() - one.lost()).sum(),
        ledger.assertSound().wholeHolds());
    for (Contention one : ended) {
      assertEquals(0, one.missed(), ended::toString);
      assertTrue(one.taken() > 0, ended::toString);
      assertTrue(one.longestWait().compareTo(STARVING) < 0, ended::toString);
    }
  }
}
