package io.twinloop.machine.rooms;

import static io.twinloop.machine.rooms.RoomTab.ACCOUNT;
import static io.twinloop.machine.rooms.RoomTab.ALICE;
import static io.twinloop.machine.rooms.RoomTab.BOB;
import static io.twinloop.machine.rooms.RoomTab.ROOM;
import static io.twinloop.machine.rooms.RoomTab.audience;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceAddress;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.todevice.RoomKeyWithheld;
import io.twinloop.todevice.WithheldCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotationTest {
  private static final UserId CAROL = new UserId("@carol:x");

  private final MachineOrigin origin = new MachineOrigin();
  private final RoomServer server = new RoomServer();
  private final RoomTab tab = new RoomTab(origin, server, 1);
  private final RoomTab other = new RoomTab(origin, server, 2);
  private final Listener phone = Listener.of(ALICE, "PHONE");
  private final Listener tablet = Listener.of(ALICE, "TABLET");
  private final Listener bob = Listener.of(BOB, "LAPTOP");

  @BeforeEach
  void begin() {
    origin.tasks.call(tab.context::device);
    server.add(phone, tablet, bob);
  }

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_session_serves_until_it_has_said_as_much_as_it_may() {
    RoomAudience audience =
        audience(
            new RotationSettings(Duration.ofDays(1), 2), HistorySharing.PRIVATE, ACCOUNT, ALICE);

    EncryptedMessage first = tab.say(audience, "1");
    EncryptedMessage second = other.say(audience, "2");
    EncryptedMessage third = tab.say(audience, "3");

    assertEquals(first.session(), second.session());
    assertNotEquals(second.session(), third.session());
    assertTrue(phone.read(ROOM, third).isPresent());
    assertFalse(phone.lastKey.orElseThrow().sharedHistory());
  }

  @Test
  void a_session_serves_no_longer_than_it_may() {
    EncryptedMessage first = tab.say(audience(ACCOUNT, ALICE), "1");
    origin.tasks.run(Duration.ofDays(6));
    EncryptedMessage second = tab.say(audience(ACCOUNT, ALICE), "2");
    origin.tasks.run(Duration.ofDays(1));
    EncryptedMessage third = tab.say(audience(ACCOUNT, ALICE), "3");

    assertEquals(first.session(), second.session());
    assertNotEquals(second.session(), third.session());
  }

  @Test
  void who_left_reads_no_further() {
    EncryptedMessage first = tab.say(audience(ACCOUNT, ALICE, BOB), "1");
    EncryptedMessage second = other.say(audience(ACCOUNT, ALICE), "2");

    assertTrue(bob.read(ROOM, first).isPresent());
    assertNotEquals(first.session(), second.session());
    assertEquals(Optional.empty(), bob.read(ROOM, second));
    assertTrue(phone.read(ROOM, second).isPresent());
  }

  @Test
  void who_left_without_ever_having_had_the_key_ends_the_session_too() {
    EncryptedMessage first = tab.say(waiting(CAROL), "1");
    EncryptedMessage second = tab.say(waiting(CAROL), "2");
    EncryptedMessage third = tab.say(waiting(), "3");

    assertEquals(first.session(), second.session());
    assertNotEquals(second.session(), third.session());
  }

  @Test
  void who_is_seen_only_later_is_missed_as_well() {
    EncryptedMessage first = tab.say(waiting(), "1");
    EncryptedMessage second = other.say(waiting(CAROL), "2");
    EncryptedMessage third = tab.say(waiting(), "3");

    assertEquals(first.session(), second.session());
    assertNotEquals(second.session(), third.session());
  }

  @Test
  void a_device_that_was_signed_out_reads_no_further() {
    EncryptedMessage first = tab.say(audience(ACCOUNT, ALICE), "1");
    server.remove(tablet);
    origin.tasks.act(() -> other.changed(ALICE));
    EncryptedMessage second = tab.say(audience(ACCOUNT, ALICE), "2");

    assertTrue(tablet.read(ROOM, first).isPresent());
    assertNotEquals(first.session(), second.session());
    assertTrue(phone.read(ROOM, second).isPresent());
    assertEquals(1, tablet.roomKeys.size());
  }

  @Test
  void a_device_that_is_excluded_reads_no_further_and_is_told_once_for_each_session() {
    EncryptedMessage first = tab.say(audience(ACCOUNT, ALICE), "1");
    EncryptedMessage second = tab.say(without(tablet), "2");
    EncryptedMessage third = other.say(without(tablet), "3");

    assertTrue(tablet.read(ROOM, first).isPresent());
    assertNotEquals(first.session(), second.session());
    assertEquals(second.session(), third.session());
    assertEquals(
        List.of(RoomKeyWithheld.of(WithheldCode.BLACKLISTED, ROOM, second.session())),
        tablet.notices);

    EncryptedMessage fourth = tab.say(audience(ACCOUNT, ALICE), "4");
    assertEquals(second.session(), fourth.session());
    assertTrue(tablet.read(ROOM, fourth).isPresent());
    assertEquals(Optional.empty(), tablet.read(ROOM, third));
  }

  @Test
  void keys_that_may_be_passed_on_are_not_those_that_may_not() {
    for (HistorySharing before : HistorySharing.values()) {
      for (HistorySharing after : HistorySharing.values()) {
        EncryptedMessage first =
            tab.say(audience(RotationSettings.DEFAULT, before, ACCOUNT, ALICE), "1");
        EncryptedMessage second =
            other.say(audience(RotationSettings.DEFAULT, after, ACCOUNT, ALICE), "2");

        assertEquals(before == after, first.session().equals(second.session()));
        assertEquals(
            after == HistorySharing.SHAREABLE, phone.lastKey.orElseThrow().sharedHistory());
      }
    }
  }

  @Test
  void a_session_of_which_nobody_knows_who_has_it_serves_no_more() {
    EncryptedMessage first = tab.say(audience(ACCOUNT, ALICE), "1");
    origin.tasks.act(
        () ->
            other.context.run(
                transaction -> {
                  transaction.delete(other.context.entries.keyShares, ROOM.text(), first.session());
                  return first;
                }));

    assertNotEquals(first.session(), tab.say(audience(ACCOUNT, ALICE), "2").session());
  }

  private static RoomAudience waiting(UserId... users) {
    return new RoomAudience(
        ROOM,
        Set.of(ACCOUNT, ALICE),
        Set.of(users),
        RotationSettings.DEFAULT,
        HistorySharing.PRIVATE,
        Map.of());
  }

  private static RoomAudience without(Listener device) {
    DeviceAddress address = device.keys().address();
    return new RoomAudience(
        ROOM,
        Set.of(ACCOUNT, ALICE),
        Set.of(),
        RotationSettings.DEFAULT,
        HistorySharing.SHAREABLE,
        Map.of(address, WithheldCode.BLACKLISTED));
  }
}
