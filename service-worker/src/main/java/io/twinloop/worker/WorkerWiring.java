package io.twinloop.worker;

import io.twinloop.api.AuthApi;
import io.twinloop.api.Authorized;
import io.twinloop.api.Homeserver;
import io.twinloop.api.PushApi;
import io.twinloop.browser.BroadcastActivityLog;
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
import io.twinloop.browser.crypto.BrowserKeyHandles;
import io.twinloop.browser.crypto.WebCryptoPrimitives;
import io.twinloop.browser.push.BrowserNotifications;
import io.twinloop.browser.push.BrowserPushSubscriptions;
import io.twinloop.browser.push.BrowserWindows;
import io.twinloop.device.DeviceAddress;
import io.twinloop.encryption.OneShotEncryption;
import io.twinloop.encryption.OneShotPorts;
import io.twinloop.idb.IdbStores;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.Leases;
import io.twinloop.port.Clock;
import io.twinloop.port.Entropy;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Http;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Latch;
import io.twinloop.port.Signals;
import io.twinloop.port.Tasks;
import io.twinloop.push.AccountAccess;
import io.twinloop.push.PushHandler;
import io.twinloop.push.PushPorts;
import io.twinloop.push.PushStores;
import io.twinloop.push.Pushers;
import io.twinloop.push.Windows;
import io.twinloop.session.Authorization;
import io.twinloop.session.Session;
import io.twinloop.session.TokenRenewal;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.SessionStore;
import io.twinloop.task.Turns;

/** The wiring of a worker: which adapter answers which port. Databases open at their first use. */
final class WorkerWiring implements AccountAccess {
  private final Clock clock = new BrowserClock();
  private final Tasks tasks = new BrowserTasks();
  private final JsonReader json = new BrowserJson();
  private final Http http = new FetchHttp();
  private final Exclusive exclusive = new WebLocksExclusive();
  private final Entropy entropy = new CryptoEntropy();
  private final Signals signals = new BroadcastSignals();
  private final Windows windows = new BrowserWindows();
  private final IdbStores stores = new IdbStores(json, tasks);
  private final SessionStore sessions = stores.sessions();
  private final BroadcastActivityLog log;
  private final Leases leases;
  private final Turns renewals = new Turns(tasks);
  private final Latch alive = tasks.latch();
  private final PushHandler pushes;
  private final String roomUrl;

  WorkerWiring(WorkerOptions options) {
    ContextIdentity identity = new ContextIdentity(entropy);
    log = new BroadcastActivityLog(identity, clock, signals, json);
    leases =
        new Leases(
            new LeasePorts(
                identity.id(),
                clock,
                new BrowserStopwatch(),
                tasks,
                signals,
                exclusive,
                new BrowserLifecycle(),
                json,
                log),
            new FencingRules());
    tasks.start("lifeline", () -> live(identity));
    roomUrl = options.roomUrl();
    pushes =
        new PushHandler(
            options.push(),
            new PushPorts(
                new BrowserNotifications(options.icon(), options.badge(), tasks),
                windows,
                signals,
                tasks,
                clock,
                json,
                log),
            new PushStores(sessions, stores.accounts(), stores.notices()),
            this);
  }

  PushHandler pushes() {
    return pushes;
  }

  SubscriptionChecks subscriptions() {
    return new SubscriptionChecks(sessions, this::pushers);
  }

  Windows windows() {
    return windows;
  }

  JsonReader json() {
    return json;
  }

  String roomUrl() {
    return roomUrl;
  }

  private void live(ContextIdentity identity) {
    identity.holdLifeline(exclusive);
    alive.open();
  }

  /**
   * Waits until others can see that this worker lives: what it takes before looks like a dead's.
   */
  @Override
  public Authorized authorize(Session session) {
    alive.await();
    Homeserver homeserver = new Homeserver(http, json, session.homeserver());
    TokenRenewal renewal =
        new TokenRenewal(
            new AuthApi(homeserver),
            sessions,
            leases.lock(AccountLeases.session(session.user()), stores.leases()),
            renewals,
            clock,
            log);
    return new Authorization(session, homeserver, renewal, clock);
  }

  @Override
  public OneShotEncryption encryption(Session session, Authorized authorized) {
    return new OneShotEncryption(
        new DeviceAddress(session.user(), session.device()),
        authorized,
        WebCryptoPrimitives::open,
        stores.crypto(new BrowserKeyHandles()),
        new OneShotPorts(tasks, json, entropy, signals, leases, log));
  }

  private Pushers pushers(Session session) {
    return new Pushers(
        session,
        new PushApi(authorize(session)),
        new BrowserPushSubscriptions(),
        stores.pushers(),
        sessions,
        log);
  }
}
