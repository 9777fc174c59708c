package io.twinloop.encryption.simulation;

import io.twinloop.api.Authorized;
import io.twinloop.api.Homeserver;
import io.twinloop.crypto.Cryptography;
import io.twinloop.device.DeviceAddress;
import io.twinloop.encryption.Encryption;
import io.twinloop.encryption.EncryptionPorts;
import io.twinloop.encryption.EncryptionReserving;
import io.twinloop.encryption.OneShotEncryption;
import io.twinloop.encryption.OneShotPorts;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.Leases;
import io.twinloop.port.Entropy;
import io.twinloop.store.crypto.CryptoStores;
import io.twinloop.store.crypto.SimulatedCryptoStore;
import io.twinloop.store.crypto.SimulatedCryptoStores;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.database.SimulatedDatabase;
import io.twinloop.testkit.simulation.SimulatedContext;

/** Puts the shipped encryption into contexts, each with entropy of its own. */
final class Wiring {
  private final DeviceAddress device;
  private final Parts parts;
  private final SimulatedDatabase database;
  private final ModelServer server;
  private final Readings readings;
  private long contexts;

  Wiring(
      DeviceAddress device,
      Parts parts,
      SimulatedDatabase database,
      ModelServer server,
      Readings readings) {
    this.device = device;
    this.parts = parts;
    this.database = database;
    this.server = server;
    this.readings = readings;
  }

  Encryption encryption(SimulatedContext context) {
    Entropy entropy = new FixedEntropy(context.world().seed() * 1_000 + contexts++);
    return EncryptionReserving.with(
        parts.reserved().get(),
        device,
        authorized(context),
        cryptography(context, entropy),
        stores(context),
        ports(context, entropy));
  }

  /** What a push worker has of it. */
  OneShotEncryption oneShot(SimulatedContext context) {
    Entropy entropy = new FixedEntropy(context.world().seed() * 1_000 + contexts++);
    EncryptionPorts ports = ports(context, entropy);
    OneShotPorts few =
        new OneShotPorts(
            ports.tasks(),
            ports.json(),
            entropy,
            ports.signals(),
            ports.leases(),
            ports.activity());
    return new OneShotEncryption(
        device, authorized(context), cryptography(context, entropy), stores(context), few);
  }

  private Authorized authorized(SimulatedContext context) {
    return new Homeserver(new Line(context, server), new JacksonJson(), "http://h").as("token");
  }

  private Cryptography cryptography(SimulatedContext context, Entropy entropy) {
    return () -> parts.primitives().of(entropy, () -> context.risk("crypto"));
  }

  private CryptoStores stores(SimulatedContext context) {
    return new SimulatedCryptoStores(
        account ->
            parts
                .stores()
                .around(SimulatedCryptoStore.open(database, context, new FencingRules()), context));
  }

  private EncryptionPorts ports(SimulatedContext context, Entropy entropy) {
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
  private static Timestamp time(SimulatedContext context) {
    context.risk("clock");
    return context.world().tasks().now();
  }
}
