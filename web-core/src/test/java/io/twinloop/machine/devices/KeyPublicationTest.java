package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.cache.CacheNews;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeySupply;
import io.twinloop.device.ServerKeys;
import io.twinloop.json.Json;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.Peer;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.testkit.Reply;
import io.twinloop.todevice.ToDeviceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyPublicationTest {
  private final KeyStage stage = new KeyStage();
  private final MachineOrigin origin = stage.origin;
  private final KeyServer server = stage.server;
  private final DeviceTab tab = stage.tab;
  private final DeviceTab other = stage.other;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void a_new_device_is_published_before_anything_was_synced() {
    stage.publish(tab, ServerKeys.UNKNOWN);

    assertEquals(1, server.uploads.size());
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertNotEquals("", server.fallbackKey);
    assertEquals(stage.stored(other).keys().json().toJson(), server.deviceKeys);
    assertTrue(stage.stored(other).published());
    assertTrue(stage.stored(other).pendingUpload().isEmpty());
  }

  @Test
  void a_device_that_has_all_it_needs_asks_nobody_and_writes_nothing() {
    stage.publish(tab, ServerKeys.UNKNOWN);
    List<CacheNews> news = new ArrayList<>();
    tab.machine.cache.onChange(news::add);

    stage.publish(tab, ServerKeys.UNKNOWN);
    stage.publish(tab, KeyStage.left(KeySupply.ENOUGH));

    assertEquals(1, server.uploads.size());
    assertEquals(List.of(), news);
  }

  @Test
  void fifty_are_kept_whoever_sees_that_some_are_gone() {
    stage.publish(tab, ServerKeys.UNKNOWN);
    server.claim(7);
    stage.publish(other, KeyStage.left(43));
    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());

    server.claim(50);
    stage.publish(tab, KeyStage.left(0));

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertEquals(107, stage.stored(tab).pool().published().size());
  }

  @Test
  void keys_that_began_sessions_are_spent_and_replaced_when_the_homeserver_counts_again() {
    stage.publish(tab, ServerKeys.UNKNOWN);
    DeviceKeys ours = stage.stored(tab).keys();
    List<ToDeviceMessage> messages = new ArrayList<>();
    for (Json claimed : server.claim(3)) {
      Peer peer = new Peer(messages.size() + 1);
      peer.begin(ours, Curve25519Key.parse(claimed.text("key")).orElseThrow());
      messages.add(peer.send(ours, peer.newRoomKey()));
    }
    ToDeviceBatch batch = new ToDeviceBatch(Optional.empty(), "1", messages, DeviceChanges.NONE);

    origin.tasks.act(() -> other.machine.receive(batch));
    stage.publish(other, KeyStage.left(47));

    assertEquals(KeySupply.ENOUGH, server.oneTimeKeys.size());
    assertEquals(KeySupply.ENOUGH, stage.stored(tab).pool().published().size());
    assertFalse(stage.hasPrivateHalf("AAAAAQ"));
  }

  @Test
  void a_homeserver_that_forgets_all_it_takes_is_not_given_keys_without_end() {
    server.onArrival(this::forgetsAll);

    stage.publish(tab, ServerKeys.UNKNOWN);

    assertEquals(3, server.uploads.size());
  }

  @Test
  void a_fallback_key_is_replaced_when_it_was_used_and_serves_one_round_longer() {
    stage.publish(tab, ServerKeys.UNKNOWN);
    final String first = stage.stored(tab).pool().fallback().current().orElseThrow().id();
    ServerKeys used = new ServerKeys(Optional.of(50L), Optional.of(Set.of()));
    stage.publish(tab, used);
    assertEquals(1, server.uploads.size(), "what sync says may be older than our upload");

    origin.tasks.run(Duration.ofHours(2));
    stage.publish(tab, used);
    assertEquals(2, server.uploads.size());
    assertTrue(stage.hasPrivateHalf(first));
    origin.tasks.run(Duration.ofDays(8));
    stage.publish(tab, ServerKeys.UNKNOWN);

    assertEquals(3, server.uploads.size());
    assertFalse(stage.hasPrivateHalf(first));
    assertTrue(
        stage.hasPrivateHalf(stage.stored(tab).pool().fallback().previous().orElseThrow().id()));
  }

  @Test
  void no_lease_is_held_while_the_homeserver_is_asked() {
    List<Json> seen = new ArrayList<>();
    server.meanwhile(() -> seen.add(other.machine.device().keys().json()));

    stage.publish(tab, ServerKeys.UNKNOWN);

    assertEquals(1, seen.size());
    assertEquals(Duration.ZERO, origin.tasks.elapsed(), "nobody waited for the other");
  }

  private void forgetsAll() {
    server.oneTimeKeys.clear();
    server.refuseNext(Reply.ok("{\"one_time_key_counts\":{}}"));
    server.uploads.add("forgotten");
    server.onArrival(this::forgetsAll);
  }
}
