package io.twinloop.encryption;

import io.twinloop.api.Authorized;
import io.twinloop.api.Homeserver;
import io.twinloop.cache.CommitHints;
import io.twinloop.cache.CryptoCache;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.Cryptography;
import io.twinloop.device.DeviceAddress;
import io.twinloop.id.ContextId;
import io.twinloop.id.DeviceId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.Leases;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.Wish;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.Peer;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.machine.kept.ToDevicePosition;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.InboundGroupSession;
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
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.ToDeviceRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One device whose tabs share a disk, its homeserver, and somebody who sends it room keys. */
public final class EncryptedOrigin implements AutoCloseable {
  public static final DeviceAddress DEVICE =
      new DeviceAddress(new UserId("@me:x"), new DeviceId("TWINLOOP"));

  public final SimulatedTasks tasks;
  public final DeviceServer server;
  final InMemoryOrigin disk;
  public final ScriptedHttp http;
  final Connection connection = new Connection();
  private final LeaseWiring wiring;
  private final Peer peer = new Peer(1);
  private int tabs;
  private boolean met;
  private RoomKey kept;

  /** A tab: its encryption, and what browser and network say to it. */
  public record Tab(Encryption encryption, FakeLifecycle lifecycle, FakeConnectivity network) {}

  /** How somebody who has the turn to ask takes it that others want it. */
  public enum Holder {
    /** Says that it lives. */
    STUBBORN,
    /** Hears nothing. */
    FROZEN,
    /** Is gone. */
    DEAD
  }

  public EncryptedOrigin(long seed) {
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

  public Tab started() {
    Tab tab = tab();
    start(tab);
    return tab;
  }

  public void start(Tab tab) {
    tasks.act(tab.encryption()::start);
    tasks.run(Duration.ofSeconds(2));
  }

  /** The peer sends a new room key; its session's id. */
  public String sendRoomKey() {
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

  /** Its encryption runs no more. */
  public void stop(Tab tab) {
    tasks.act(tab.encryption()::stop);
  }

  /** A push worker's encryption of the same device. */
  public OneShotEncryption worker() {
    int number = ++tabs;
    return worker(DEVICE, () -> new JdkPrimitives(new FixedEntropy(number), tasks::giveWay));
  }

  public OneShotEncryption worker(DeviceAddress device, Cryptography cryptography) {
    ContextId context = new ContextId("worker-" + ++tabs);
    Signals hints = wiring.hints();
    wiring.live(context);
    OneShotPorts ports =
        new OneShotPorts(
            tasks,
            new JacksonJson(),
            new FixedEntropy(tabs),
            hints,
            wiring.leases(context, hints, new FakeLifecycle(Stage.WORKER)),
            new SilentLog());
    Authorized authorized = new Homeserver(http, new JacksonJson(), "http://h").as("token");
    return new OneShotEncryption(device, authorized, cryptography, disk.crypto(), ports);
  }

  /** Somebody has the turn to ask for to-device messages, and gives it to nobody. */
  public void holdTurn(Holder how) {
    ContextId context = new ContextId("holder-" + ++tabs);
    Signals hints = how == Holder.STUBBORN ? wiring.hints() : new LocalSignals(tasks).context();
    if (how != Holder.DEAD) {
      wiring.live(context);
    }
    Leases leases = wiring.leases(context, hints, new FakeLifecycle(Stage.VISIBLE));
    tasks.act(
        () -> {
          LeaseStore rows = disk.crypto().open(DEVICE.user(), () -> {}).leases();
          leases
              .lock(AccountLeases.encryption(DEVICE.user()), rows)
              .takeUnchecked(Wish.operation(Duration.ofSeconds(5)), new Cancellation())
              .held()
              .orElseThrow();
        });
  }

  /** The key of what the peer says now stays with the peer. */
  public void keepNextKey() {
    kept = peer.newRoomKey();
  }

  /** The peer sends the key that it kept. */
  public void sendKeptKey() {
    meet();
    server.deliver(peer.send(server.device(), kept));
  }

  /** Somebody else of this origin has stored the key that the peer kept. */
  public void storeKeptKey() {
    InboundGroupSession session =
        new GroupDecryption(new JdkPrimitives(new FixedEntropy(7)))
            .session(kept.key())
            .orElseThrow();
    KeyOrigin origin = KeyOrigin.direct(Speaker.USER, peer.keys.curve25519(), peer.keys.ed25519());
    InboundSession stored =
        new InboundSession(Speaker.ROOM, session, origin, HistorySharing.SHAREABLE);
    operate(
        (entries, change) ->
            change.put(entries.inboundSessions, stored, Speaker.ROOM.text(), session.id()));
  }

  /** A tab has made the store, and no device in it. */
  void makeStore() {
    tasks.act(() -> disk.crypto().open(DEVICE.user(), () -> {}).close());
  }

  boolean hasDevice() {
    return tasks.call(
        () -> {
          CryptoStore store = disk.crypto().open(DEVICE.user(), () -> {});
          return store.count(EntryKind.ACCOUNT) + store.count(EntryKind.PRIVATE_KEYS) > 0;
        });
  }

  /** A tab has signed the account out. */
  void signOut() {
    tasks.act(() -> disk.accounts().delete(DEVICE.user()));
  }

  /** The peer says something in the room, under its latest key. */
  public EncryptedEvent say(String id, String text) {
    return sayEvent(id, "m.room.message", "{\"msgtype\":\"m.text\",\"body\":\"" + text + "\"}");
  }

  /** As {@link #say}, of any type and content. */
  public EncryptedEvent sayEvent(String id, String type, String content) {
    return peer.say(id, type, content);
  }

  /** Somebody else of this origin has stored all up to that position. */
  void store(String position) {
    ToDevicePosition ahead = new ToDevicePosition(position, 1);
    operate((entries, change) -> change.put(entries.positions, ahead, CryptoEntries.TO_DEVICE));
  }

  /** A tab that died has left a message to a device unsent. */
  void storeRequest(String transaction) {
    ToDeviceRequest request =
        new ToDeviceRequest(new TransactionId(transaction), "m.dummy", "{\"messages\":{}}");
    operate((entries, change) -> change.put(entries.requests, request, transaction));
  }

  /** How often the homeserver was asked to pass on a message of that transaction. */
  long sent(String transaction) {
    return http.requests().stream()
        .filter(request -> request.url().endsWith("/sendToDevice/m.dummy/" + transaction))
        .count();
  }

  private void operate(BiConsumer<CryptoEntries, CryptoTransaction> writing) {
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
          operations.run(
              change -> {
                writing.accept(entries, change);
                return entries;
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
  public List<String> stored() {
    return tasks.call(this::storedNow);
  }

  /** Who may write the keys. */
  StoredLease keysLease() {
    return tasks.call(
        () -> {
          CryptoStore store = disk.crypto().open(DEVICE.user(), () -> {});
          StoredLease lease =
              store.leases().read(AccountLeases.crypto(DEVICE.user()), Duration.ofSeconds(1));
          store.close();
          return lease;
        });
  }

  /** As {@link #stored}, called from a task. */
  List<String> storedNow() {
    CryptoStore store = disk.crypto().open(DEVICE.user(), () -> {});
    List<Entry> entries = store.page(EntryKind.INBOUND_SESSIONS, Optional.empty(), 1_000);
    store.close();
    return entries.stream().map(entry -> entry.key().path().get(1)).toList();
  }

  public void run(Duration time) {
    tasks.run(time);
  }

  @Override
  public void close() {
    tasks.close();
  }
}
