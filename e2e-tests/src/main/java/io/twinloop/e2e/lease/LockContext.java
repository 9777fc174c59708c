package io.twinloop.e2e.lease;

import io.twinloop.browser.BroadcastSignals;
import io.twinloop.browser.BrowserClock;
import io.twinloop.browser.BrowserJson;
import io.twinloop.browser.BrowserLifecycle;
import io.twinloop.browser.BrowserStopwatch;
import io.twinloop.browser.BrowserTasks;
import io.twinloop.browser.ContextIdentity;
import io.twinloop.browser.CryptoEntropy;
import io.twinloop.browser.FetchHttp;
import io.twinloop.browser.WebLocksExclusive;
import io.twinloop.id.ContextId;
import io.twinloop.idb.LedgerStore;
import io.twinloop.lease.Leadership;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Leases;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Stopwatch;
import io.twinloop.port.Tasks;

/** The wiring of a tab or worker that does nothing but take leases, with what can hurt it. */
final class LockContext {
  private static final LeaseName LEASE = new LeaseName("ledger");

  private final Stopwatch stopwatch = new BrowserStopwatch();
  private final ContextIdentity identity = new ContextIdentity(new CryptoEntropy());
  private final ShiftedClock clock = new ShiftedClock(new BrowserClock());
  private final FaultySignals signals;
  private final DeafLifecycle lifecycle;
  private final LeaseDiary diary = new LeaseDiary();
  private final LeftOpen leftOpen = new LeftOpen();
  private final LedgerStore ledger;
  private final Hand hand;
  private final Leader leader;
  private final Leadership leadership;

  private LockContext(LeaseRules rules, WebLocksExclusive exclusive) {
    BroadcastSignals realSignals = new BroadcastSignals();
    BrowserLifecycle realLifecycle = new BrowserLifecycle();
    realLifecycle.keepOutOfCache(realSignals);
    realLifecycle.keepOutOfCache(exclusive);
    signals = new FaultySignals(realSignals);
    lifecycle = new DeafLifecycle(realLifecycle);
    JsonReader json = new BrowserJson();
    Tasks tasks = new BrowserTasks();
    LeasePorts ports =
        new LeasePorts(
            identity.id(), clock, stopwatch, tasks, signals, exclusive, lifecycle, json, diary);
    ledger = new LedgerStore(rules, json, tasks);
    LeasedLock lock = new Leases(ports, rules).lock(LEASE, ledger.leases());
    ProtectedCount count = new ProtectedCount(identity.id(), ledger);
    hand = new Hand(lock, count);
    leader = new Leader(count, tasks);
    leadership = new Leadership(lock, tasks, leader);
  }

  /** A context whose lifeline is held. Suspends. */
  static LockContext open(LeaseRules rules) {
    WebLocksExclusive exclusive = new WebLocksExclusive();
    LockContext context = new LockContext(rules, exclusive);
    context.identity.holdLifeline(exclusive);
    return context;
  }

  ContextId id() {
    return identity.id();
  }

  Hand hand() {
    return hand;
  }

  /** What {@link #leadership} is for. */
  Leader leader() {
    return leader;
  }

  Leadership leadership() {
    return leadership;
  }

  /** For one write of this context. */
  LeftOpen leftOpen() {
    return leftOpen;
  }

  Contender contender() {
    return new Contender(hand, stopwatch);
  }

  AnsweredWrite answeredWrite() {
    return new AnsweredWrite(new FetchHttp(), hand);
  }

  LedgerStore ledger() {
    return ledger;
  }

  LeaseDiary diary() {
    return diary;
  }

  ShiftedClock clock() {
    return clock;
  }

  FaultySignals signals() {
    return signals;
  }

  DeafLifecycle lifecycle() {
    return lifecycle;
  }
}
