package io.twinloop.encryption;

import io.twinloop.api.Homeserver;
import io.twinloop.cache.CommitHints;
import io.twinloop.cache.CryptoCache;
import io.twinloop.crypto.Cryptography;
import io.twinloop.device.DeviceAddress;
import io.twinloop.id.ContextId;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.lease.Leases;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.Peer;
import io.twinloop.machine.kept.ToDevicePosition;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.port.Signals;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.CryptoStore.Entry;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.sync.Connection;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.FakeLifecycle;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import io.twinloop.todevice.RoomKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One device whose tabs share a disk, its homeserver, and somebody who sends it room keys. */
final class EncryptedOrigin implements AutoCloseable {
  static final DeviceAddress DEVICE =
      new DeviceAddress(new UserId("@me:x"), new DeviceId("TWINLOOP"));

  final SimulatedTasks tasks;
  final DeviceServer server;
  final InMemoryOrigin disk;
  final ScriptedHttp http;
  final Connection connection = new Connection();
  private final LeaseWiring wiring;
  private final Peer peer = new Peer(1);
  private int tabs;
  private boolean met;

  /** A tab: its encryption, and what browser and network say to it. */
  record Tab(Encryption encryption, FakeLifecycle lifecycle, FakeConnectivity network) {}

  EncryptedOrigin(long seed) {
    tasks = new SimulatedTasks(seed);
    server = new DeviceServer(tasks);
    disk = new InMemoryOrigin(tasks::giveWay);
    http = new ScriptedHttp(tasks, server);
    wiring = new LeaseWiring(tasks);
  }

  Tab tab() {
    int number = ++tabs;
    return tab(DEVICE, () -> new JdkPrimitives(new FixedEntropy(number), tasks::giveWay));
  }

  Tab tab(DeviceAddress device, Cryptography cryptography) {
    ContextId context = new ContextId("page-" + ++tabs);
    FakeLifecycle lifecycle = new FakeLifecycle(Stage.VISIBLE);
    FakeConnectivity network = new FakeConnectivity();
    Signals hints = wiring.hints();
    wiring.live(context);
    EncryptionPorts ports =
        new EncryptionPorts(
            tasks,
            tasks,
            new JacksonJson(),
            new FixedEntropy(tabs),
            hints,
            wiring.leases(context, hints, lifecycle),
            lifecycle,
            network,
            new SilentLog());
    Encryption encryption =
        new Encryption(
            device,
            new Homeserver(http, new JacksonJson(), "http://h").as("token"),
            connection,
            cryptography,
            disk.crypto(),
            ports);
    return new Tab(encryption, lifecycle, network);
  }

  Tab started() {
    Tab tab = tab();
    start(tab);
    return tab;
  }

  void start(Tab tab) {
    tasks.act(tab.encryption()::start);
    tasks.run(Duration.ofSeconds(2));
  }

  /** The peer sends a new room key; its session's id. */
  String sendRoomKey() {
    meet();
    RoomKey key = peer.newRoomKey();
    server.deliver(peer.send(server.device(), key));
    return key.key().sessionId();
  }

  /** The peer sends two at once; the second one's session's id. */
  String sendTwoRoomKeys() {
    meet();
    RoomKey first = peer.newRoomKey();
    RoomKey second = peer.newRoomKey();
    server.deliver(peer.send(server.device(), first), peer.send(server.device(), second));
    return second.key().sessionId();
  }

  /** Somebody else of this origin has stored all up to that position. */
  void store(String position) {
    Leases leases = wiring.tab();
    CommitHints hints = new CommitHints(DEVICE.user(), wiring.hints(), new JacksonJson());
    tasks.act(
        () -> {
          CryptoStore store = disk.crypto().open(DEVICE.user(), () -> {});
          CryptoEntries entries = new CryptoEntries(new JacksonJson());
          CryptoOperations operations =
              new CryptoOperations(
                  new CryptoCache(store, hints, tasks),
                  leases.lock(AccountLeases.crypto(DEVICE.user()), store.leases()));
          ToDevicePosition ahead = new ToDevicePosition(position, 1);
          operations.run(
              change -> {
                change.put(entries.positions, ahead, CryptoEntries.TO_DEVICE);
                return ahead;
              },
              new Cancellation());
        });
  }

  private void meet() {
    if (!met) {
      peer.begin(server.device(), server.claim());
      met = true;
    }
  }

  /** The sessions whose keys are stored. */
  List<String> stored() {
    return tasks.call(this::storedNow);
  }

  /** As {@link #stored}, called from a task. */
  List<String> storedNow() {
    CryptoStore store = disk.crypto().open(DEVICE.user(), () -> {});
    List<Entry> entries = store.page(EntryKind.INBOUND_SESSIONS, Optional.empty(), 1_000);
    store.close();
    return entries.stream().map(entry -> entry.key().path().get(1)).toList();
  }

  void run(Duration time) {
    tasks.run(time);
  }

  @Override
  public void close() {
    tasks.close();
  }
}
