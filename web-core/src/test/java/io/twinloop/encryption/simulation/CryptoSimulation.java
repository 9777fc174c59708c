package io.twinloop.encryption.simulation;

import io.twinloop.device.DeviceAddress;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.testkit.FixedEntropy;
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
  static final int MOST_SAID = 16;

  private static final Duration STORM = Duration.ofSeconds(6);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration CALM = Duration.ofMinutes(10);
  private static final Duration END = Duration.ofMinutes(1);
  private static final DeviceAddress DEVICE =
      new DeviceAddress(new UserId("@me:x"), new DeviceId("TWINLOOP"));

  private final World world;
  private final Parts parts;
  private final Room room = new Room();
  private final Readings readings = new Readings();
  private final ModelServer server;
  private final Outside outside;
  private final Delivery delivery;
  private final Wiring wiring;
  private final RotationSettings rotation;
  private final List<Inhabitant> inhabitants = new ArrayList<>();

  CryptoSimulation(long seed, Executor threads, Parts parts) {
    this.world = new World(seed, threads);
    this.parts = parts;
    SimulatedDatabase database = world.database();
    OnDisk disk = new OnDisk(database);
    KeyRack keys = new KeyRack(disk);
    Mailbox mailbox = new Mailbox(world.browser(), disk, keys);
    this.server = new ModelServer(world, Network.of(world.chance()), DEVICE.user(), keys, mailbox);
    this.outside = new Outside(world, server, keys, mailbox, room);
    this.delivery = new Delivery(DEVICE.user(), keys, mailbox, room, server);
    this.wiring = new Wiring(DEVICE, parts, database, server, readings);
    this.rotation = new RotationSettings(Duration.ofDays(7), world.chance().between(1, 12));
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
      outside.begin();
      world.live(STORM, new Storyline(world.chance().between(2, 5)));
      calm();
      checkThatAllCameToAnEnd();
      delivery.check();
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
    await(delivery::isTakenIn);
    living().forEach(one -> one.context().loop().start("last words", one::sayLastWords));
    await(() -> living().stream().allMatch(Inhabitant::hasSaidLastWords) && delivery.isRead());
    await(delivery::isTakenIn);
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

  private void checkThatAllCameToAnEnd() {
    for (Inhabitant one : living()) {
      if (!one.hasReadAll()) {
        throw new AssertionError(one.context() + " never came to an end");
      }
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
    if (context.lifecycle().stage() == Stage.WORKER) {
      new PushedWorker(context, wiring.oneShot(context), room, readings).run();
      return;
    }
    Inhabitant inhabitant =
        new Inhabitant(
            context, wiring.encryption(context), DEVICE.user(), room, rotation, readings);
    inhabitants.add(inhabitant);
    inhabitant.begin();
  }
}
