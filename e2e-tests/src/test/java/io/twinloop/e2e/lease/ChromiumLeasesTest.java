package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.activity.LeaseActivity.Change;
import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Hardships;
import io.twinloop.e2e.browser.Workers;
import io.twinloop.e2e.lease.Calls.Pending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChromiumLeasesTest extends BrowserLeases<Chromium> {

  ChromiumLeasesTest() {
    super(Chromium.launch(Checkout.here()));
  }

  @Test
  void crashed_holder_is_followed_at_once() {
    LockTab holder = holding(stage.tab());
    LockTab next = stage.tab();

    hurt(holder).crash();
    LeaseActivity taken = follow(next);

    assertEquals(Change.STOLEN, taken.change());
    assertEquals(2, next.ledger().assertSound().size());
  }

  @Test
  void what_a_holder_was_writing_when_it_crashed_is_undone() {
    LockTab holder = holding(stage.tab());
    LockTab next = stage.tab();
    holder.leaveTransactionOpen();

    hurt(holder).crash();
    follow(next);

    assertEquals(2, next.ledger().assertSound().size());
  }

  @Test
  void stopped_worker_is_followed_at_once() {
    LockTab next = stage.tab();
    holding(next.worker());

    new Workers(stage.browser()).stopAll();
    LeaseActivity taken = follow(next);

    assertEquals(Change.STOLEN, taken.change());
    assertEquals(2, next.ledger().assertSound().size());
  }

  @Test
  void frozen_holder_gives_way_and_its_late_write_fails() {
    LockTab holder = holding(stage.tab());
    LockTab next = stage.tab();

    hurt(holder).freeze();
    follow(next);
    hurt(holder).thaw();

    assertEquals("LEASE_LOST", holder.write().code());
    assertTrue(holder.told().contains("lost"));
    assertEquals(2, next.ledger().assertSound().size());
  }

  @Test
  void holder_that_was_frozen_without_a_word_cannot_write_when_it_wakes() {
    LockTab holder = holding(stage.tab());
    LockTab next = stage.tab();
    holder.calls().call("deafen").orFail();
    holder.loseSignals();

    hurt(holder).freeze();
    LeaseActivity taken = follow(next);
    hurt(holder).thaw();

    assertFalse(holder.told().contains("lost"));
    assertEquals("LEASE_LOST", holder.write().code());
    assertTrue(holder.told().contains("lost"));
    assertEquals(Change.STOLEN, taken.change());
    assertEquals(2, next.ledger().assertSound().size());
  }

  @Test
  void transaction_of_a_frozen_holder_blocks_others_only_as_long_as_they_have_patience() {
    LockTab holder = holding(stage.tab());
    LockTab next = stage.tab();
    Pending writing = holder.leaveTransactionOpen();

    hurt(holder).freeze();
    Outcome inVain = next.beginTaking(Duration.ofSeconds(1)).end(LeaseStage.SOON);
    hurt(holder).thaw();
    holder.calls().call("finishWriting").orFail();
    writing.end(LeaseStage.SOON).orFail();
    next.take();
    next.write().orFail();

    assertEquals("STORAGE_BLOCKED", inVain.code());
    assertEquals("LEASE_LOST", holder.write().code());
    assertEquals(3, next.ledger().assertSound().size());
  }

  private Hardships hurt(LockTab tab) {
    stage.browser().switchTo(tab.calls().tab());
    return new Hardships(stage.browser());
  }
}
