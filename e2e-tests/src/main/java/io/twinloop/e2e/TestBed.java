package io.twinloop.e2e;

import io.twinloop.api.Homeserver;
import io.twinloop.e2e.browser.Workers;
import io.twinloop.e2e.demo.PageConfig;
import io.twinloop.e2e.fault.FaultProxy;
import io.twinloop.e2e.gateway.HeldPushes;
import io.twinloop.e2e.gateway.PushGateway;
import io.twinloop.e2e.gateway.webpush.VapidKey;
import io.twinloop.e2e.homeserver.Account;
import io.twinloop.e2e.homeserver.RunningHomeserver;
import io.twinloop.e2e.homeserver.Users;
import io.twinloop.e2e.peer.JvmHomeserver;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.e2e.web.StaticServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything a suite runs against, wired: homeserver, fault proxy in front of it, push gateway,
 * pages. Suites share one and stay apart by users of their own.
 */
public final class TestBed implements AutoCloseable {
  private final Checkout checkout;
  private final RunningHomeserver homeserver;
  private final FaultProxy proxy;
  private final HeldPushes pushes = new HeldPushes();
  private final PushGateway gateway;
  private final StaticServer pages;
  private final Homeserver direct;

  private TestBed(Checkout checkout) {
    this.checkout = checkout;
    this.homeserver = RunningHomeserver.open(checkout);
    this.direct = JvmHomeserver.at(homeserver.baseUrl());
    this.proxy = new FaultProxy(homeserver.baseUrl());
    this.gateway = new PushGateway(0, pushes);
    this.pages = new StaticServer(0);
    pages.folder("/", checkout.demoPage(), checkout.pageBundle(), checkout.workerBundle());
    pages.text(PageConfig.PATH, pageConfig().toJson());
    pages.text("/harness/lookout.js", Workers.lookout());
    pages.text("/sw.js", watched(checkout.demoPage().resolve("sw.js")));
    pages.folder("/test/", checkout.root().resolve("e2e-tests/src/test/web"));
  }

  public static TestBed open(Checkout checkout) {
    return new TestBed(checkout);
  }

  public Checkout checkout() {
    return checkout;
  }

  public RunningHomeserver homeserver() {
    return homeserver;
  }

  /** In front of the homeserver. Its rules are everybody's: a suite heals what it broke. */
  public FaultProxy proxy() {
    return proxy;
  }

  public PushGateway gateway() {
    return gateway;
  }

  /** What the gateway wants delivered to browsers; tests deliver it by CDP. */
  public HeldPushes pushes() {
    return pushes;
  }

  /**
   * The demo page at {@code /}, both bundles beside it, the pages of tests below /test/, and {@code
   * /harness/lookout.js} for workers to import.
   */
  public StaticServer pages() {
    return pages;
  }

  /** A new user nobody signed in yet but the harness. */
  public Account account(String name) {
    return new Users(direct).fresh(name);
  }

  /** The same user, signed in on one more device. */
  public Account anotherDevice(Account account) {
    return new Users(direct).anotherDevice(account);
  }

  /** A new user who is driven by the test; talks to the homeserver directly. */
  public Peer peer(String name) {
    return peer(account(name));
  }

  /** A device that was signed in elsewhere, driven by the test likewise. */
  public Peer peer(Account account) {
    return new Peer(direct, account);
  }

  /** The homeserver behind the proxy; pushes end in {@link #pushes}. */
  private PageConfig pageConfig() {
    String key = VapidKey.fresh().applicationServerKey();
    return new PageConfig(proxy.baseUrl(), gateway.notifyUrl(), key, Optional.empty(), List.of());
  }

  /** The worker, with its notifications to be looked at. */
  private static String watched(Path worker) {
    try {
      return "importScripts('/harness/lookout.js');\n" + Files.readString(worker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    pages.close();
    gateway.close();
    proxy.close();
    homeserver.close();
  }
}
