package io.twinloop.machine.rooms;

import static io.twinloop.machine.rooms.RoomTab.ACCOUNT;
import static io.twinloop.machine.rooms.RoomTab.ALICE;
import static io.twinloop.machine.rooms.RoomTab.BOB;
import static io.twinloop.machine.rooms.RoomTab.ROOM;
import static io.twinloop.machine.rooms.RoomTab.audience;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceChanges;
import io.twinloop.device.OwnDevice;
import io.twinloop.id.RoomId;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.RoomKeyWithheld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeySharingTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final RoomServer server = new RoomServer();
  private final RoomTab tab = new RoomTab(origin, server, 1);
  private final RoomTab other = new RoomTab(origin, server, 2);
  private final Listener alice = Listener.of(ALICE, "PHONE");
  private final Listener deaf = Listener.withoutKeys(BOB, "LAPTOP");
  private OwnDevice ours;

  @BeforeEach
  void begin() {
    ours = origin.tasks.call(tab.context::device);
    server.add(alice, deaf);
  }

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_large_room_is_served_in_batches() {
    List<Listener> devices = new ArrayList<>();
    for (int i = 0; i < 260; i++) {
      devices.add(Listener.of(ALICE, "DEVICE" + i));
    }
    server.add(devices.toArray(new Listener[0]));

    EncryptedMessage message = tab.say(audience(ACCOUNT, ALICE), "hello");

    assertEquals(List.of(250, 11), server.reached.get(OlmEnvelope.TYPE));
    for (Listener device : devices) {
      assertTrue(device.read(ROOM, message).isPresent());
    }
  }

  @Test
  void a_device_that_cannot_be_reached_is_told_once_and_holds_up_nobody() {
    EncryptedMessage first = tab.say(audience(ACCOUNT, ALICE, BOB), "1");
    EncryptedMessage second = other.say(audience(ACCOUNT, ALICE, BOB), "2");
    EncryptedMessage elsewhere = tab.say(audienceOf(new RoomId("!other:x")), "3");
    origin.tasks.run(Duration.ofDays(8));
    EncryptedMessage later = tab.say(audience(ACCOUNT, ALICE, BOB), "4");

    for (EncryptedMessage message : List.of(first, second, later)) {
      assertTrue(alice.read(ROOM, message).isPresent());
    }
    assertNotEquals(first.session(), elsewhere.session());
    assertNotEquals(first.session(), later.session());
    assertEquals(List.of(RoomKeyWithheld.noOlm()), deaf.notices);
  }

  @Test
  void a_device_that_could_not_be_reached_gets_the_key_when_it_has_begun_a_session() {
    EncryptedMessage first = tab.say(audience(ACCOUNT, BOB), "1");
    ToDeviceBatch greeting =
        new ToDeviceBatch(
            Optional.empty(),
            "1",
            List.of(deaf.greet(ours.keys(), ours.pool().all().get(0).key())),
            DeviceChanges.NONE);
    origin.tasks.act(() -> other.context.receive(greeting));

    EncryptedMessage second = tab.say(audience(ACCOUNT, BOB), "2");

    assertEquals(first.session(), second.session());
    assertTrue(deaf.read(ROOM, second).isPresent());
    assertEquals(Optional.empty(), deaf.read(ROOM, first));
    assertEquals(1, deaf.notices.size());
  }

  @Test
  void a_device_that_had_no_keys_for_a_moment_misses_no_more_than_that() {
    Listener late = Listener.of(BOB, "TABLET");
    server.listed.add(late.keys());
    EncryptedMessage first = tab.say(audience(ACCOUNT, BOB), "1");
    server.listed.clear();
    server.add(late);

    origin.tasks.moveClock(Duration.ofMinutes(1));
    EncryptedMessage second = tab.say(audience(ACCOUNT, BOB), "2");
    EncryptedMessage third = tab.say(audience(ACCOUNT, BOB), "3");

    assertEquals(first.session(), second.session());
    assertEquals(first.session(), third.session());
    assertTrue(late.read(ROOM, third).isPresent());
  }

  @Test
  void a_device_that_never_has_keys_is_asked_for_less_and_less() {
    int[] claims = {0};
    server.onClaim = () -> claims[0]++;

    for (int i = 0; i < 60; i++) {
      tab.say(audience(ACCOUNT, BOB), "hello");
      origin.tasks.moveClock(Duration.ofMinutes(1));
    }

    assertTrue(claims[0] > 3 && claims[0] < 15, claims[0] + " claims in an hour");
  }

  @Test
  void a_key_is_sent_to_each_device_once() {
    tab.say(audience(ACCOUNT, ALICE), "1");
    other.say(audience(ACCOUNT, ALICE), "2");
    tab.say(audience(ACCOUNT, ALICE), "3");

    assertEquals(List.of(1), server.reached.get(OlmEnvelope.TYPE));
  }

  private static RoomAudience audienceOf(RoomId room) {
    return new RoomAudience(
        room, Set.of(ACCOUNT, BOB), RotationSettings.DEFAULT, HistorySharing.SHAREABLE);
  }
}
