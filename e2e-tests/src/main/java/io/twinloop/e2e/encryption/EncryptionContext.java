package io.twinloop.e2e.encryption;

import io.twinloop.api.Authorized;
import io.twinloop.api.Homeserver;
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
import io.twinloop.device.DeviceAddress;
import io.twinloop.encryption.Encryption;
import io.twinloop.encryption.EncryptionPorts;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.idb.IdbStores;
import io.twinloop.json.Json;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.Leases;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.machine.devices.Authorship;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.machine.rooms.RoomAudience;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.store.crypto.CryptoStores;
import io.twinloop.sync.Connection;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The wiring of a tab that has an account's encryption and nothing else of it. */
final class EncryptionContext {
  /** No session ends while it is used here. */
  private static final RotationSettings ROTATION =
      new RotationSettings(Duration.ofDays(7), RotationSettings.MOST_MESSAGES);

  private final Cancellation never = new Cancellation();
  private final BrowserJson json = new BrowserJson();
  private final BroadcastSignals signals = new BroadcastSignals();
  private final Tasks tasks = new BrowserTasks();
  private final EncryptionNotes notes = new EncryptionNotes();
  private final UserId account;
  private final CryptoStores stores;
  private final EncryptionPorts ports;
  private final Encryption encryption;
  private final Latch alive;
  private Optional<KeyImport> keys = Optional.empty();

  private EncryptionContext(
      String homeserver,
      DeviceAddress device,
      ContextIdentity identity,
      WebLocksExclusive exclusive) {
    account = device.user();
    BrowserClock clock = new BrowserClock();
    BrowserLifecycle lifecycle = new BrowserLifecycle();
    CryptoEntropy entropy = new CryptoEntropy();
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
                notes),
            new FencingRules());
    ports =
        new EncryptionPorts(
            clock,
            tasks,
            json,
            entropy,
            signals,
            leases,
            lifecycle,
            new BrowserConnectivity(),
            notes);
    stores = new IdbStores(json, tasks).crypto(new BrowserKeyHandles());
    Authorized authorized =
        new Homeserver(new FetchHttp(), json, homeserver)
            .as(device.user().text() + " " + device.device().text());
    encryption =
        new Encryption(
            device, authorized, new Connection(), WebCryptoPrimitives::open, stores, ports);
    alive = tasks.latch();
    tasks.start("lifeline", () -> live(identity, exclusive));
  }

  /**
   * Others can see that it lives before it takes anything, as they can of a client's page. Reading
   * takes nothing. Never suspends.
   */
  static EncryptionContext open(String homeserver, DeviceAddress device) {
    ContextIdentity identity = new ContextIdentity(new CryptoEntropy());
    return new EncryptionContext(homeserver, device, identity, new WebLocksExclusive());
  }

  /** Calls the listener, which must not suspend, with how many keys have come. */
  void onKeys(Consumer<Integer> listener) {
    encryption.onKeys(changed -> listener.accept(count(changed)));
  }

  /** Never suspends. */
  void start() {
    tasks.start("start when alive", this::startAlive);
  }

  /** How many of the events can be read; and asks of those who sent them. Suspends. */
  int decrypt(String room, String text) {
    List<EncryptedEvent> events = events(new RoomId(room), json.read(text));
    List<Authorship> read = new ArrayList<>();
    List<RoomDecryption> outcomes = encryption.decrypt(events);
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Readable readable) {
        read.add(new Authorship(events.get(i).sender(), readable.key()));
      }
    }
    return encryption.attribute(read).size();
  }

  /** Suspends. */
  String encrypt(String room, String readers, String content) {
    alive.await();
    Set<UserId> users = new HashSet<>();
    json.read(readers).items().forEach(user -> users.add(new UserId(user.text().orElseThrow())));
    RoomAudience audience =
        new RoomAudience(new RoomId(room), users, ROTATION, HistorySharing.SHAREABLE);
    return encryption.encrypt(audience, "m.room.message", content, never).content();
  }

  /** How many keys of the file are new or better. Suspends. */
  int importKeys(String file, String passphrase) {
    alive.await();
    if (keys.isEmpty()) {
      keys = Optional.of(KeyImport.open(account, stores, ports));
    }
    return keys.get().run(file, passphrase).improved();
  }

  /** Writes something of that room, for which it takes the lease. Suspends. */
  void write(String room) {
    alive.await();
    encryption.noteEncryption(
        new RoomId(room), json.read("{\"algorithm\":\"m.megolm.v1.aes-sha2\"}"), never);
  }

  /** What was noted of encryption since it was told last, an array of texts. */
  String told() {
    return notes.tell();
  }

  /** Suspends. */
  void close() {
    encryption.end();
    keys.ifPresent(KeyImport::close);
    signals.letGo();
  }

  private void startAlive() {
    alive.await();
    encryption.start();
  }

  private void live(ContextIdentity identity, WebLocksExclusive exclusive) {
    identity.holdLifeline(exclusive);
    alive.open();
  }

  private static List<EncryptedEvent> events(RoomId room, Json array) {
    List<EncryptedEvent> events = new ArrayList<>();
    for (Json event : array.items()) {
      events.add(
          new EncryptedEvent(
              room,
              new EventId(event.text("event_id")),
              new UserId(event.text("sender")),
              new Timestamp(event.at("origin_server_ts").integer().orElseThrow()),
              event.at("content")));
    }
    return events;
  }

  private static int count(RoomKeysChanged changed) {
    int count = 0;
    if (changed instanceof RoomKeysChanged.Some some) {
      for (Set<String> ids : some.sessions().values()) {
        count += ids.size();
      }
    }
    return count;
  }
}
