package io.twinloop.e2e.lease;

import io.twinloop.e2e.lease.Entry.Act;
import io.twinloop.id.ContextId;
import io.twinloop.idb.LedgerStore;
import io.twinloop.idb.LedgerStore.Line;
import io.twinloop.idb.LedgerStore.Open;
import io.twinloop.lease.Freshness;
import io.twinloop.lease.Guard;
import org.teavm.jso.JSBody;

/**
 * The counter of the ledger as one context caches it. It is read again where the guard says that
 * the cache is dirty and never otherwise, so that a wrong word of the guard shows as a number that
 * is written twice.
 */
final class ProtectedCount {
  private static final int MICROS_PER_MS = 1000;

  private final ContextId self;
  private final LedgerStore ledger;
  private long cached;

  ProtectedCount(ContextId self, LedgerStore ledger) {
    this.self = self;
    this.ledger = ledger;
  }

  /** Counts up by one protected write. Suspends; throws as the guard and the store do. */
  void raise(Guard guard, Act act) {
    raise(guard, act, "");
  }

  /** As {@link #raise(Guard, Act)}, with ballast in the log. */
  void raise(Guard guard, Act act, String ballast) {
    raise(guard, act, ballast, () -> false);
  }

  /** As {@link #raise(Guard, Act)}, in a transaction that stays open as long as told. */
  void raise(Guard guard, Act act, Open open) {
    raise(guard, act, "", open);
  }

  private void raise(Guard guard, Act act, String ballast, Open open) {
    if (guard.freshness() == Freshness.DIRTY) {
      cached = ledger.count();
      guard.reloaded();
    }
    long next = cached + 1;
    Entry entry =
        new Entry(
            next, self.text(), guard.tenure().generation(), act, (long) (now() * MICROS_PER_MS));
    ledger.append(guard.fence(), new Line(next, writer(guard), entry.toJson(ballast)), open);
    cached = next;
  }

  private String writer(Guard guard) {
    return self.text() + " " + guard.tenure().generation();
  }

  @JSBody(script = "return performance.timeOrigin + performance.now();")
  private static native double now();
}
