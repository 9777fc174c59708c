package io.twinloop.encryption;

import io.twinloop.api.Homeserver;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.Leases;
import io.twinloop.machine.Peer;
import io.twinloop.machine.Speaker;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.SimulatedCryptoStore;
import io.twinloop.sync.Connection;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.database.SimulatedDatabase;
import io.twinloop.testkit.simulation.SimulatedContext;
import io.twinloop.testkit.simulation.Storyline;
import io.twinloop.testkit.simulation.World;
import io.twinloop.todevice.RoomKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * One seed: tabs and workers come and go, crash, freeze and lose the lease while room keys arrive
 * and answers get lost. Whatever the homeserver deletes must be on the disk by then, and nothing
 * may be read twice.
 */
final class EncryptionSimulation implements AutoCloseable {
  private static final Duration STORM = Duration.ofSeconds(15);
  private static final Duration CALM = Duration.ofMinutes(3);
  private static final Duration END = Duration.ofMinutes(1);
  private static final int MOST_CONTEXTS = 4;

  private final World world;
  private final SimulatedDatabase database;
  private final DeviceServer server;
  private final ScriptedHttp http;
  private final Peer peer = new Peer(1);
  private final List<String> sessions = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private long contexts;

  EncryptionSimulation(long seed, Executor threads) {
    world = new World(seed, threads);
    database = world.database();
    server = new DeviceServer(world.tasks());
    http = new ScriptedHttp(world.tasks(), server);
    server.onDeletion(this::checkStored);
    world.add(this::inhabit);
  }

  void run() {
    try {
      world.browser().post("peer", Duration.ofSeconds(1), this::write);
      world.live(STORM, new Storyline(MOST_CONTEXTS));
      world.calm();
      world.open(Stage.VISIBLE);
      world.run(CALM);
      check();
      world.end();
      world.run(END);
    } catch (AssertionError failure) {
      throw new AssertionError(
          failure.getMessage()
              + " Repeat with -Dtwinloop.seed="
              + world.seed()
              + "\n"
              + world.trace(),
          failure);
    }
  }

  @Override
  public void close() {
    world.close();
  }

  private void write() {
    if (world.isEnding()) {
      return;
    }
    if (server.knowsDevice() && server.oneTimeKeys() > 0 && sessions.size() < 20) {
      if (sessions.isEmpty() || world.chance().happens(0.3)) {
        peer.begin(server.device(), server.claim());
      }
      RoomKey key = peer.newRoomKey();
      sessions.add(key.key().sessionId());
      world.trace().note("peer", "sends key", sessions.size());
      spoilSometimes();
      server.deliver(peer.send(server.device(), key));
    }
    world.browser().post("peer", world.chance().mostlyShort(Duration.ofSeconds(3)), this::write);
  }

  private void spoilSometimes() {
    if (world.chance().happens(0.2)) {
      server.spoilNext(reply -> Reply.lost());
    }
    if (world.chance().happens(0.1)) {
      server.forgetConnections();
    }
  }

  private void inhabit(SimulatedContext context) {
    FixedEntropy entropy = new FixedEntropy(world.seed() * 1_000 + ++contexts);
    EncryptionLog log = new EncryptionLog(context, complaints);
    JacksonJson json = new JacksonJson();
    LeasePorts leases =
        new LeasePorts(
            context.id(),
            () -> time(context),
            context.stopwatch(),
            context.tasks(),
            context.signals(),
            context.exclusive(),
            context.lifecycle(),
            json,
            log);
    EncryptionPorts ports =
        new EncryptionPorts(
            () -> time(context),
            context.tasks(),
            json,
            entropy,
            context.signals(),
            new Leases(leases, new FencingRules()),
            context.lifecycle(),
            new FakeConnectivity(),
            log);
    Encryption encryption =
        new Encryption(
            EncryptedOrigin.DEVICE,
            new Homeserver(http, json, "http://h").as("token"),
            new Connection(),
            () -> new JdkPrimitives(entropy, () -> context.risk("crypto")),
            (account, lost) -> SimulatedCryptoStore.open(database, context, new FencingRules()),
            ports);
    encryption.start();
    world.ending().onRequest(() -> context.tasks().start("stop", encryption::stop));
  }

  /**
   * All contexts of a machine have one clock, though it jumps. With clocks that stay apart two
   * leaders would rob each other for ever, see docs/lease.md.
   */
  private Timestamp time(SimulatedContext context) {
    context.risk("clock");
    return world.tasks().now();
  }

  private void checkStored(int upTo) {
    for (int i = 0; i < upTo; i++) {
      if (!isStored(sessions.get(i))) {
        complaints.add("key " + (i + 1) + " was deleted before it was stored");
      }
    }
  }

  private boolean isStored(String session) {
    EntryKey key = EntryKey.of(EntryKind.INBOUND_SESSIONS, Speaker.ROOM.text(), session);
    return database
        .row(
            SimulatedCryptoStore.table(EntryKind.INBOUND_SESSIONS), SimulatedCryptoStore.place(key))
        .isPresent();
  }

  private void check() {
    complaints.addAll(server.faults);
    checkStored(sessions.size());
    if (server.waiting() > 0) {
      complaints.add(server.waiting() + " messages were never taken in");
    }
    if (!sessions.isEmpty() && server.oneTimeKeys() < 50) {
      complaints.add("the homeserver has " + server.oneTimeKeys() + " keys");
    }
    if (!complaints.isEmpty()) {
      throw new AssertionError(complaints.toString());
    }
  }

  /** For those who want to know that something happened at all. */
  int keysSent() {
    return sessions.size();
  }
}
