package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.lease.Calls.Pending;
import org.junit.jupiter.api.Test;

/** What users, other tabs and newer versions do to the database of a lease that is held. */
abstract class StorageFaults<B extends Browser> extends LeaseScenarios<B> {

  StorageFaults(B browser) {
    super(browser);
  }

  @Test
  void deleted_database_is_not_mistaken_for_an_empty_one() {
    LockTab holder = stage.tab();
    LockTab other = stage.tab();
    bothWrite(other, holder);

    other.database().delete();

    assertEveryoneStartsAnew(holder, other);
  }

  @Test
  void newer_version_gets_the_database_at_once_and_older_ones_no_more() {
    LockTab holder = stage.tab();
    LockTab other = stage.tab();
    bothWrite(other, holder);

    RawLedger newer = stage.tab().database();
    newer.upgrade();

    assertEquals("STORAGE_NEWER", holder.write().code());
    assertEquals("STORAGE_NEWER", other.tryToTake().code());
    holder.release();
    assertEquals("STORAGE_NEWER", holder.tryToTake().code());
    assertEquals(2, newer.count());
  }

  @Test
  void newer_version_waits_for_the_write_at_hand() {
    LockTab holder = stage.tab();
    holder.take();
    holder.write().orFail();
    Pending writing = holder.leaveTransactionOpen();

    RawLedger newer = stage.tab().database();
    newer.beginUpgrade();
    holder.calls().call("finishWriting").orFail();
    writing.end(LeaseStage.SOON).orFail();
    newer.endUpgrade();

    assertEquals("STORAGE_NEWER", holder.write().code());
    assertEquals(2, newer.count());
  }

  /** One after the other; afterwards both have cached a count, and the second has the lease. */
  static void bothWrite(LockTab first, LockTab second) {
    first.take();
    first.write().orFail();
    first.release();
    second.take();
    second.write().orFail();
  }

  /** The data is gone; its holder is told so once, and everyone counts from one then. */
  static void assertEveryoneStartsAnew(LockTab holder, LockTab other) {
    assertEquals("STORAGE_LOST", holder.write().code());
    assertEquals("LEASE_LOST", holder.write().code());
    assertTrue(holder.told().contains("lost"));
    assertEquals(1, other.take().generation());
    other.write().orFail();
    other.release();
    assertEquals(2, holder.take().generation());
    holder.write().orFail();
    assertEquals(2, holder.ledger().assertSound().size());
  }
}
