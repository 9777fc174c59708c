package io.twinloop.account;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Cryptography;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.ContextId;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.port.Signals;
import io.twinloop.push.PushPermission;
import io.twinloop.push.PushSubscription;
import io.twinloop.push.PushSubscriptions;
import io.twinloop.session.Session;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.FakeLifecycle;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.InProcessExclusive;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.ModelHomeserver;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One origin with any number of tabs, one signed-in user, one model homeserver. */
final class SimulatedOrigin implements AutoCloseable {
  static final UserId ALICE = new UserId("@alice:x");

  final SimulatedTasks tasks;
  final ModelHomeserver server;
  final ScriptedHttp http;
  final InMemoryOrigin disk;
  private final InProcessExclusive exclusive;
  private final LocalSignals signals;
  private final LeaseWiring wiring;
  private final Map<Account, FakeLifecycle> lifecycles = new HashMap<>();
  private Cryptography cryptography = SimulatedOrigin::none;
  private int tabs;
  private long keys;

  SimulatedOrigin(long seed) {
    tasks = new SimulatedTasks(seed);
    server = new ModelHomeserver(tasks);
    http = new ScriptedHttp(tasks, server);
    disk = new InMemoryOrigin(tasks::giveWay);
    exclusive = new InProcessExclusive(tasks);
    signals = new LocalSignals(tasks);
    wiring = new LeaseWiring(tasks, signals, exclusive);
    signIn("D", "token");
  }

  /** Signs the user in, or in as another device. */
  void signIn(String device, String token) {
    Session session =
        new Session(
            ALICE,
            new DeviceId(device),
            "https://x",
            token,
            Optional.empty(),
            Optional.empty(),
            false,
            tasks.now());
    tasks.act(() -> disk.sessions().save(session));
  }

  /** Tabs that open from now on have what encryption needs. */
  void getCryptography() {
    cryptography = () -> new JdkPrimitives(new FixedEntropy(++keys), tasks::giveWay);
  }

  /** A new tab, painted from disk and not started. */
  Account tab() {
    FakeLifecycle lifecycle = new FakeLifecycle(Stage.VISIBLE);
    Accounts page = page(lifecycle);
    Account account = tasks.call(() -> page.restore(Optional.empty()).orElseThrow());
    lifecycles.put(account, lifecycle);
    return account;
  }

  /** A new page, which shows no account yet. */
  Accounts page(FakeLifecycle lifecycle) {
    ContextId context = new ContextId("tab-" + ++tabs);
    Signals hints = signals.context();
    wiring.live(context);
    Platform platform =
        new Platform(
            context,
            tasks,
            tasks,
            http,
            new JacksonJson(),
            new FixedEntropy(tabs),
            hints,
            exclusive,
            wiring.leases(context, hints, lifecycle),
            lifecycle,
            new FakeConnectivity(),
            cryptography,
            new SilentLog());
    Stores stores =
        new Stores(
            disk.sessions(),
            disk.outbox(),
            disk.pushers(),
            disk.leases(),
            disk.accounts(),
            disk.crypto());
    return new Accounts(platform, stores, new NoPushes());
  }

  /** The tab goes and comes back as another, painted from disk and not started. */
  Account reload(Account tab) {
    tasks.act(tab::stop);
    wiring.die(tab.context());
    return tab();
  }

  /** What browser and user make of that tab. */
  FakeLifecycle lifecycle(Account tab) {
    return lifecycles.get(tab);
  }

  @Override
  public void close() {
    tasks.close();
  }

  private static CryptoPrimitives none() {
    throw new TwinloopException(ErrorCode.UNSUPPORTED_BROWSER, "no cryptography here");
  }

  private static final class NoPushes implements PushSubscriptions {
    @Override
    public PushPermission permission() {
      return PushPermission.UNSUPPORTED;
    }

    @Override
    public Optional<PushSubscription> current() {
      return Optional.empty();
    }

    @Override
    public PushSubscription subscribe(String applicationServerKey) {
      throw new IllegalStateException("no pushes here");
    }

    @Override
    public void unsubscribe() {}
  }
}
