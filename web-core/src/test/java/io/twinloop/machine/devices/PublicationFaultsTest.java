package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.device.KeySupply;
import io.twinloop.device.ServerKeys;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.json.Json;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three tabs publish at once while answers are lost, the disk fails and keys are claimed. That no
 * id comes with two contents the homeserver sees to.
 */
class PublicationFaultsTest {
  private static final int STEPS = 8;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void every_key_that_the_homeserver_has_can_be_used(long seed) {
    try (MachineOrigin origin = new MachineOrigin(seed, () -> {})) {
      KeyServer server = new KeyServer();
      NotedLog log = new NotedLog();
      List<DeviceTab> tabs =
          List.of(
              new DeviceTab(origin, server, log),
              new DeviceTab(origin, server, log),
              new DeviceTab(origin, server, log));
      Random chance = new Random(seed);

      for (int step = 0; step < STEPS; step++) {
        befall(chance, origin, server);
        ServerKeys left = left(server);
        for (DeviceTab tab : tabs) {
          origin.tasks.start("publish", () -> publish(tab, left));
        }
        origin.tasks.finish();
        origin.disk.recover();
        assertUsable(origin, tabs.get(step % tabs.size()), server);
      }
      origin.tasks.act(() -> publish(tabs.get(0), left(server)));

      assertTrue(server.oneTimeKeys.size() >= KeySupply.ENOUGH, "seed " + seed);
      assertUsable(origin, tabs.get(0), server);
    }
  }

  private static void befall(Random chance, MachineOrigin origin, KeyServer server) {
    server.claim(chance.nextInt(1 + Math.min(20, server.oneTimeKeys.size())));
    switch (chance.nextInt(5)) {
      case 0 -> server.loseNext();
      case 1 -> server.refuseNext(Reply.error(503, "M_UNKNOWN"));
      case 2 -> server.meanwhile(() -> origin.disk.failWrites(ErrorCode.STORAGE_FULL));
      case 3 -> origin.disk.failNextWrite(ErrorCode.STORAGE_FULL);
      default -> server.meanwhile(() -> server.claim(Math.min(3, server.oneTimeKeys.size())));
    }
  }

  private static void publish(DeviceTab tab, ServerKeys left) {
    try {
      tab.publication.bringUpToDate(left, new Cancellation());
    } catch (TwinloopException failed) {
      // As if the tab had ended there.
    }
  }

  private static ServerKeys left(KeyServer server) {
    return new ServerKeys(
        Optional.of((long) server.oneTimeKeys.size()), Optional.of(Set.of("signed_curve25519")));
  }

  private static void assertUsable(MachineOrigin origin, DeviceTab tab, KeyServer server) {
    server.oneTimeKeys.forEach((id, json) -> assertUsable(origin, tab, id, json));
    Json fallback =
        new JacksonJson().read(server.fallbackKey.isEmpty() ? "{}" : server.fallbackKey);
    fallback.keys().forEach(id -> assertUsable(origin, tab, id, fallback.at(id).toJson()));
  }

  private static void assertUsable(MachineOrigin origin, DeviceTab tab, String id, String json) {
    String name = CryptoEntries.oneTime(id.substring(id.indexOf(':') + 1));
    Optional<AgreementKey> secret =
        origin.tasks.call(() -> tab.machine.cache.find(tab.machine.entries.agreementKeys, name));
    assertEquals(
        new JacksonJson().read(json).text("key"),
        secret.map(key -> key.publicKey().toString()).orElse("no private half"));
  }
}
