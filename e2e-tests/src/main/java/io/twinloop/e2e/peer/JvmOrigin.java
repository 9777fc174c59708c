package io.twinloop.e2e.peer;

import io.twinloop.account.Account;
import io.twinloop.account.Accounts;
import io.twinloop.account.Platform;
import io.twinloop.account.Stores;
import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.Leases;
import io.twinloop.port.Clock;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.port.Signals;
import io.twinloop.session.Session;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.FakeLifecycle;
import io.twinloop.testkit.InProcessExclusive;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** What a browser's origin is to a page, for one client on the JVM: its disk is memory. */
final class JvmOrigin {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JvmTasks tasks;
  private final InMemoryOrigin disk = new InMemoryOrigin();

  JvmOrigin(JvmTasks tasks) {
    this.tasks = tasks;
  }

  /** The account of that session, not started. Call it with the baton. */
  Account restore(Session session) {
    disk.sessions().save(session);
    Stores stores =
        new Stores(
            disk.sessions(),
            disk.outbox(),
            disk.pushers(),
            disk.leases(),
            disk.accounts(),
            disk.crypto());
    return new Accounts(platform(), stores, new NoPushes())
        .restore(Optional.of(session.user()))
        .orElseThrow();
  }

  private Platform platform() {
    ContextId context = new ContextId("jvm");
    Clock clock = () -> new Timestamp(System.currentTimeMillis());
    Signals signals = new LocalSignals(tasks).context();
    Exclusive exclusive = new InProcessExclusive(tasks, () -> {});
    Lifecycle lifecycle = new FakeLifecycle(Stage.VISIBLE);
    LeasePorts ports =
        new LeasePorts(
            context,
            clock,
            () -> Duration.ofNanos(System.nanoTime()),
            tasks,
            signals,
            exclusive,
            lifecycle,
            new JacksonJson(),
            new SilentLog());
    return new Platform(
        context,
        clock,
        tasks,
        new JdkHttp(tasks),
        new JacksonJson(),
        JvmOrigin::random,
        signals,
        exclusive,
        new Leases(ports, new FencingRules()),
        lifecycle,
        new FakeConnectivity(),
        () -> new JdkPrimitives(JvmOrigin::random),
        new SilentLog());
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
