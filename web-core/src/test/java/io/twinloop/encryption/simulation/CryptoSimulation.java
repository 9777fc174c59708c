package io.twinloop.encryption.simulation;

import io.twinloop.api.Homeserver;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.KeySupply;
import io.twinloop.encryption.Encryption;
import io.twinloop.encryption.EncryptionPorts;
import io.twinloop.encryption.simulation.Room.Said;
import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.Leases;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.store.crypto.CryptoStores;
import io.twinloop.store.crypto.SimulatedCryptoStore;
import io.twinloop.sync.Connection;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.database.SimulatedDatabase;
import io.twinloop.testkit.simulation.Seeds;
import io.twinloop.testkit.simulation.SimulatedContext;
import io.twinloop.testkit.simulation.Storyline;
import io.twinloop.testkit.simulation.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * One seed: tabs and workers of one device read and write while others write to them, and all of it
 * crashes, freezes, gets lost and is stolen from; then calm, in which everything must be readable
 * by everybody whom it is for.
 */
final class CryptoSimulation implements AutoCloseable {
  static final int MOST_SAID = 12;

  private static final Duration STORM = Duration.ofSeconds(6);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration CALM = Duration.ofMinutes(10);
  private static final Duration END = Duration.ofMinutes(1);
  private static final DeviceAddress DEVICE =
      new DeviceAddress(new UserId("@me:x"), new DeviceId("TWINLOOP"));

  private final World world;
  private final Parts parts;
  private final SimulatedDatabase database;
  private final KeyRack keys;
  private final Mailbox mailbox;
  private final Room room = new Room();
  private final Readings readings = new Readings();
  private final ModelServer server;
  private final RotationSettings rotation;
  private final List<Inhabitant> inhabitants = new ArrayList<>();

  CryptoSimulation(long seed, Executor threads, Parts parts) {
    this.world = new World(seed, threads);
    this.parts = parts;
    this.database = world.database();
    OnDisk disk = new OnDisk(database);
    this.keys = new KeyRack(disk);
    this.mailbox = new Mailbox(world.browser(), disk, keys);
    this.server = new ModelServer(world, Network.of(world.chance()), DEVICE.user(), keys, mailbox);
    this.rotation = new RotationSettings(Duration.ofDays(7), world.chance().between(1, 8));
    room.join(DEVICE.user());
    int others = world.chance().between(1, 3);
    for (int i = 0; i < others; i++) {
      add(new UserId("@" + (char) ('a' + i) + ":x"));
    }
    world.add(this::inhabit);
  }

  static Optional<Throwable> firstFailure(Seeds seeds, Parts parts) {
    return seeds.firstFailure(
        (seed, threads) -> {
          try (CryptoSimulation simulation = new CryptoSimulation(seed, threads, parts)) {
            simulation.run();
          }
        });
  }

  /** Fails with the seed and the last that happened. */
  void run() {
    try {
      new Outside(world, server, keys, mailbox, room).begin();
      world.live(STORM, new Storyline(world.chance().between(2, 5)));
      calm();
      checkThatAllIsWell();
      world.end();
      world.run(END);
    } catch (AssertionError failure) {
      Throwable root = failure.getCause() == null ? failure : failure.getCause();
      throw new AssertionError(
          root.getMessage() + " Repeat with -Dtwinloop.seed=" + world.seed() + "\n" + world.trace(),
          failure);
    }
  }

  World world() {
    return world;
  }

  /** For those who want to know that something happened at all. */
  int said() {
    return room.timeline().size();
  }

  @Override
  public void close() {
    world.close();
  }

  private void calm() {
    world.calm();
    server.calm();
    world.open(Stage.VISIBLE);
    await(() -> mailbox.waiting() == 0 && keys.oneTimeKeys() >= KeySupply.ENOUGH);
    living().forEach(one -> one.context().loop().start("last words", one::sayLastWords));
    await(() -> living().stream().allMatch(Inhabitant::hasSaidLastWords) && unread().isEmpty());
    living().forEach(one -> one.context().loop().start("read all", one::readAll));
    await(() -> living().stream().allMatch(Inhabitant::hasReadAll));
  }

  /** No longer than it takes, or than anybody would wait. */
  private void await(BooleanSupplier reached) {
    Duration waited = Duration.ZERO;
    while (!reached.getAsBoolean() && waited.compareTo(CALM) < 0) {
      world.run(STEP);
      waited = waited.plus(STEP);
    }
  }

  private List<Inhabitant> living() {
    return inhabitants.stream().filter(one -> one.context().isAlive()).toList();
  }

  private void add(UserId user) {
    FixedEntropy entropy = new FixedEntropy(world.seed() + user.hashCode());
    Correspondent other =
        new Correspondent(user, parts.primitives().of(entropy, () -> {}), entropy);
    server.add(other);
    if (world.chance().happens(0.7)) {
      room.join(user);
    }
  }

  private void inhabit(SimulatedContext context) {
    FixedEntropy entropy = new FixedEntropy(world.seed() * 1_000 + inhabitants.size());
    Encryption encryption =
        new Encryption(
            DEVICE,
            new Homeserver(new Line(context, server), new JacksonJson(), "http://h").as("token"),
            new Connection(),
            () -> parts.primitives().of(entropy, () -> context.risk("crypto")),
            stores(context),
            ports(context, entropy));
    Inhabitant inhabitant =
        new Inhabitant(context, encryption, DEVICE.user(), room, rotation, readings);
    inhabitants.add(inhabitant);
    inhabitant.begin();
  }

  private CryptoStores stores(SimulatedContext context) {
    return (account, lost) ->
        parts
            .stores()
            .around(SimulatedCryptoStore.open(database, context, new FencingRules()), context);
  }

  private EncryptionPorts ports(SimulatedContext context, FixedEntropy entropy) {
    CryptoLog log = new CryptoLog(context, readings);
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
    return new EncryptionPorts(
        () -> time(context),
        context.tasks(),
        json,
        entropy,
        context.signals(),
        new Leases(leases, new FencingRules()),
        context.lifecycle(),
        new FakeConnectivity(),
        log);
  }

  /**
   * All contexts of a machine have one clock, though it jumps. With clocks that stay apart two
   * leaders would rob each other for ever, see docs/lease.md.
   */
  private Timestamp time(SimulatedContext context) {
    context.risk("clock");
    return world.tasks().now();
  }

  private void checkThatAllIsWell() {
    for (Inhabitant one : living()) {
      require(one.hasReadAll(), one.context() + " never came to an end");
    }
    require(mailbox.waiting() == 0, mailbox.waiting() + " messages were never taken in");
    require(
        keys.oneTimeKeys() >= KeySupply.ENOUGH,
        "the homeserver has " + keys.oneTimeKeys() + " one-time keys");
    require(unread().isEmpty(), "can never be read: " + unread());
    for (Said said : room.timeline()) {
      server.correspondents().forEach(other -> checkThatItIsForThem(said, other));
    }
  }

  /** What those cannot read who were to read it. */
  private List<String> unread() {
    List<String> unread = new ArrayList<>();
    for (Said said : room.timeline()) {
      for (Correspondent other : server.correspondents()) {
        boolean isFor =
            said.readers().contains(other.user()) && !said.left().contains(other.user());
        if (isOurs(said) && isFor && other.read(said.event().content()).isEmpty()) {
          unread.add(said.text() + " by " + other.user());
        }
      }
    }
    return unread;
  }

  private static void checkThatItIsForThem(Said said, Correspondent other) {
    Optional<String> text = other.read(said.event().content());
    if (isOurs(said) && text.isPresent()) {
      require(said.readers().contains(other.user()), other.user() + " reads " + text.get());
      require(text.get().equals(said.text()), said.text() + " was read as " + text.get());
    }
  }

  private static boolean isOurs(Said said) {
    return said.event().sender().equals(DEVICE.user());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
