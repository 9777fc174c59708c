package io.twinloop.client;

import io.twinloop.account.Account;
import io.twinloop.account.Accounts;
import io.twinloop.account.Platform;
import io.twinloop.account.Stores;
import io.twinloop.browser.BroadcastActivityLog;
import io.twinloop.browser.BroadcastSignals;
import io.twinloop.browser.BrowserClock;
import io.twinloop.browser.BrowserConnectivity;
import io.twinloop.browser.BrowserJson;
import io.twinloop.browser.BrowserLifecycle;
import io.twinloop.browser.BrowserStopwatch;
import io.twinloop.browser.BrowserTasks;
import io.twinloop.browser.ContextIdentity;
import io.twinloop.browser.CryptoEntropy;
import io.twinloop.browser.FetchHttp;
import io.twinloop.browser.WebLocksExclusive;
import io.twinloop.browser.crypto.BrowserKeyHandles;
import io.twinloop.browser.crypto.WebCryptoPrimitives;
import io.twinloop.browser.push.BrowserPushSubscriptions;
import io.twinloop.idb.IdbStores;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.Leases;
import io.twinloop.port.Clock;
import io.twinloop.port.Entropy;
import io.twinloop.port.Exclusive;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.push.RoomPresence;

/** The wiring of a page: which adapter answers which port. */
final class Page {
  private final ContextIdentity identity;
  private final BroadcastActivityLog activity;
  private final Accounts accounts;
  private final Latch alive;
  private final OpenAccounts open = new OpenAccounts();

  private Page() {
    Entropy entropy = new CryptoEntropy();
    Clock clock = new BrowserClock();
    Tasks tasks = new BrowserTasks();
    JsonReader json = new BrowserJson();
    BroadcastSignals signals = new BroadcastSignals();
    WebLocksExclusive exclusive = new WebLocksExclusive();
    BrowserLifecycle lifecycle = new BrowserLifecycle();
    lifecycle.keepOutOfCache(signals);
    lifecycle.keepOutOfCache(exclusive);
    identity = new ContextIdentity(entropy);
    activity = new BroadcastActivityLog(identity, clock, signals, json);
    IdbStores idb = new IdbStores(json, tasks);
    lifecycle.onPutAside(idb::suspend);
    Leases leases =
        new Leases(
            new LeasePorts(
                identity.id(),
                clock,
                new BrowserStopwatch(),
                tasks,
                signals,
                exclusive,
                lifecycle,
                json,
                activity),
            new FencingRules());
    Platform platform =
        new Platform(
            identity.id(),
            clock,
            tasks,
            new FetchHttp(),
            json,
            entropy,
            signals,
            exclusive,
            leases,
            lifecycle,
            new BrowserConnectivity(),
            WebCryptoPrimitives::open,
            activity);
    Stores stores =
        new Stores(
            idb.sessions(),
            idb.outbox(),
            idb.pushers(),
            idb.leases(),
            idb.accounts(),
            idb.crypto(new BrowserKeyHandles()));
    accounts = new Accounts(platform, stores, new BrowserPushSubscriptions());
    new RoomPresence(signals, json).answer(open);
    alive = tasks.latch();
    tasks.start("lifeline", () -> live(exclusive));
  }

  /** The page's parts; a module has one page, made when it is first asked for. */
  static Page get() {
    if (Only.page == null) {
      BrowserNeeds.require();
      Only.page = new Page();
    }
    return Only.page;
  }

  Accounts accounts() {
    return accounts;
  }

  /**
   * Suspends until others can see that this page lives: what it takes before looks like a dead's.
   * Opening an account takes nothing; what is done with it may.
   */
  void awaitLifeline() {
    alive.await();
  }

  ClientObject client(Account account) {
    open.add(account);
    return new ClientObject(account, new PagePush(account.pushers()), activity, identity.id());
  }

  private void live(Exclusive exclusive) {
    identity.holdLifeline(exclusive);
    alive.open();
  }

  /** The module's one page: exports are functions of a module, so it is the module's own state. */
  private static final class Only {
    private static Page page;
  }
}
