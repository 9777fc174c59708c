package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.activity.LeaseActivity.Change;
import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Hardships;
import io.twinloop.e2e.lease.Calls.Pending;
import org.junit.jupiter.api.Test;

/**
 * Pages that go into the back/forward cache and come back. Nothing that other tabs do meanwhile
 * throws them out of there, and nothing that the garbage collector does.
 */
class ChromiumBfcacheTest extends LeaseScenarios<Chromium> {

  ChromiumBfcacheTest() {
    super(Chromium.launch(Checkout.here()));
  }

  @Test
  void holder_that_leaves_is_followed_at_once_and_its_late_write_fails() {
    LockTab holder = holding(stage.tab());
    LockTab next = stage.tab();

    leave(holder);
    follow(next);
    next.yieldWhenAsked();
    assertEquals(1, next.livingContexts());
    holder.comeBack();

    LeaseStage.until("it shows that it lives", () -> holder.livingContexts() == 2);
    assertEquals("LEASE_LOST", holder.write().code());
    assertTrue(holder.told().contains("lost"));
    assertQuick(holder.take());
    holder.write().orFail();
    assertEquals(3, holder.ledger().assertSound().size());
  }

  @Test
  void holder_that_leaves_although_another_waits_is_followed_at_once() {
    LockTab holder = holding(stage.tab());
    LockTab next = stage.tab();
    Pending taking = next.beginSeekingToLead();
    LeaseStage.until("it waits for the holder's end", next::isWatching);

    leave(holder);
    LockUser.taken(taking.end(LeaseStage.SOON)).orElseThrow();
    next.write().orFail();
    next.release();
    holder.comeBack();

    follow(holder);
    assertEquals(3, holder.ledger().assertSound().size());
  }

  @Test
  void holder_that_leaves_without_a_word_cannot_write_when_it_is_back() {
    LockTab holder = holding(stage.tab());
    LockTab next = stage.tab();
    holder.deafen();
    holder.loseSignals();

    leave(holder);
    LeaseActivity taken = follow(next);
    holder.comeBack();

    assertFalse(holder.told().contains("lost"));
    assertEquals("LEASE_LOST", holder.write().code());
    assertEquals(Change.STOLEN, taken.change());
    assertEquals(2, next.ledger().assertSound().size());
  }

  @Test
  void waiter_that_left_goes_on_waiting_when_it_is_back() {
    LockTab holder = holding(stage.tab());
    LockTab waiter = stage.tab();
    Pending taking = waiter.beginSeekingToLead();
    LeaseStage.until("it waits for the holder's end", waiter::isWatching);

    leave(waiter);
    holder.write().orFail();
    holder.close();
    waiter.comeBack();
    LockUser.taken(taking.end(LeaseStage.SOON)).orElseThrow();
    waiter.write().orFail();

    assertEquals(3, waiter.ledger().assertSound().size());
  }

  private void leave(LockTab tab) {
    tab.leave();
    new Hardships(stage.browser()).collectGarbage();
  }
}
