package io.twinloop.e2e.foreign;

import io.twinloop.api.Homeserver;
import io.twinloop.device.DeviceAddress;
import io.twinloop.e2e.homeserver.Account;
import io.twinloop.e2e.peer.JdkHttp;
import io.twinloop.e2e.peer.JvmTasks;
import io.twinloop.encryption.Encryption;
import io.twinloop.encryption.EncryptionPorts;
import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.Leases;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.port.Clock;
import io.twinloop.port.Entropy;
import io.twinloop.port.Exclusive.Hold;
import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpRequest;
import io.twinloop.port.Latch;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.port.Signals;
import io.twinloop.port.Subscription;
import io.twinloop.sync.Connection;
import io.twinloop.task.Cancellation;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The tabs of one of our devices on the JVM: one disk, one real homeserver. */
final class OurTabs {
  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JvmTasks tasks = new JvmTasks();
  private final InMemoryOrigin disk = new InMemoryOrigin();
  private final LocalSignals signals = new LocalSignals(tasks);
  private final InProcessExclusive exclusive = new InProcessExclusive(tasks, () -> {});
  private final String homeserver;
  private final Account account;
  private int opened;

  OurTabs(String homeserver, Account account) {
    this.homeserver = homeserver;
    this.account = account;
  }

  /** One more, started. */
  Tab open() {
    return tasks.call(
        () -> {
          Tab tab = new Tab(new ContextId("tab-" + ++opened));
          tab.encryption.start();
          return tab;
        });
  }

  /** Looks again and again until there is something. */
  <T> T await(String what, Duration atMost, Supplier<Optional<T>> look) {
    return tasks.call(
        () -> {
          long deadline = System.nanoTime() + atMost.toNanos();
          Optional<T> found = look.get();
          while (found.isEmpty()) {
            if (System.nanoTime() > deadline) {
              throw new AssertionError(what + " not within " + atMost);
            }
            tasks.latch().await(GLANCE);
            found = look.get();
          }
          return found.get();
        });
  }

  /** One tab: what it does, and how it dies. */
  final class Tab {
    private final Encryption encryption;
    private final Hold life;
    private final Latch grave = tasks.latch();
    private boolean killed;

    private Tab(ContextId context) {
      life = exclusive.take(context.lifeline(), Duration.ZERO, new Cancellation()).orElseThrow();
      Clock clock = () -> new Timestamp(System.currentTimeMillis());
      Entropy entropy = OurTabs::random;
      Lifecycle lifecycle = new FakeLifecycle(Stage.VISIBLE);
      Signals hints = new MortalSignals(this, signals.context());
      LeasePorts leases =
          new LeasePorts(
              context,
              clock,
              () -> Duration.ofNanos(System.nanoTime()),
              tasks,
              hints,
              exclusive,
              lifecycle,
              new JacksonJson(),
              new SilentLog());
      encryption =
          new Encryption(
              new DeviceAddress(account.user(), account.device()),
              new Homeserver(
                      new MortalHttp(this, new JdkHttp(tasks)), new JacksonJson(), homeserver)
                  .as(account.accessToken()),
              new Connection(),
              () -> new JdkPrimitives(entropy),
              disk.crypto(),
              new EncryptionPorts(
                  clock,
                  tasks,
                  new JacksonJson(),
                  entropy,
                  hints,
                  new Leases(leases, new FencingRules()),
                  lifecycle,
                  new FakeConnectivity(),
                  new SilentLog()));
    }

    List<RoomDecryption> decrypt(EncryptedEvent event) {
      return tasks.call(() -> encryption.decrypt(List.of(event)));
    }

    /** Dies as a crashed tab does: others see that its lifeline is free, and hear nothing of it. */
    void kill() {
      tasks.holding(
          () -> {
            killed = true;
            life.release();
          });
    }

    void stop() {
      tasks.holding(encryption::stop);
    }
  }

  /** What arrives for the dead goes to nobody. */
  private record MortalHttp(Tab tab, Http http) implements Http {

    @Override
    public HttpOutcome send(HttpRequest request, Cancellation cancellation) {
      HttpOutcome outcome = http.send(request, cancellation);
      if (tab.killed) {
        tab.grave.await();
      }
      return outcome;
    }
  }

  private record MortalSignals(Tab tab, Signals signals) implements Signals {

    @Override
    public void send(String topic, String json) {
      if (!tab.killed) {
        signals.send(topic, json);
      }
    }

    @Override
    public Subscription listen(String topic, Consumer<String> listener) {
      return signals.listen(
          topic,
          text -> {
            if (!tab.killed) {
              listener.accept(text);
            }
          });
    }
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
