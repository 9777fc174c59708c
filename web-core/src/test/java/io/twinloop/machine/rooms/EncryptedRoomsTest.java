package io.twinloop.machine.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.RoomId;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EncryptedRoomsTest {
  private static final RoomId ROOM = new RoomId("!room:x");
  private static final String MEGOLM = "\"algorithm\":\"m.megolm.v1.aes-sha2\"";

  private final MachineOrigin origin = new MachineOrigin();
  private final EncryptedRooms tab = rooms(origin.tab());
  private final EncryptedRooms other = rooms(origin.tab());

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_room_that_was_never_said_to_be_encrypted_is_not() {
    assertEquals(Optional.empty(), find(tab));
  }

  @Test
  void what_one_tab_noted_every_tab_knows() {
    note(tab, "{" + MEGOLM + ",\"rotation_period_ms\":7200000,\"rotation_period_msgs\":5}");
    origin.tasks.settle();

    assertEquals(
        new RotationSettings(Duration.ofHours(2), 5), find(other).orElseThrow().rotation());
    assertTrue(find(other).orElseThrow().isSupported());
  }

  @Test
  void nothing_the_homeserver_shows_later_turns_encryption_off() {
    note(tab, "{" + MEGOLM + "}");

    for (String content :
        List.of("{}", "[]", "null", "{\"algorithm\":\"none\"}", "{\"algorithm\":1}")) {
      note(other, content);
      origin.tasks.settle();

      assertTrue(find(tab).orElseThrow().isSupported(), content);
    }
  }

  @Test
  void an_event_that_names_no_algorithm_means_encryption_all_the_same() {
    note(tab, "{}");

    assertEquals(Optional.of(RoomEncryption.DEFAULT), find(tab));
  }

  @Test
  void
      in_a_room_with_an_unknown_algorithm_nothing_can_be_said_until_it_names_one_that_we_support() {
    note(tab, "{\"algorithm\":\"m.megolm.v9\"}");
    assertFalse(find(tab).orElseThrow().isSupported());

    note(tab, "{" + MEGOLM + "}");
    assertTrue(find(tab).orElseThrow().isSupported());
  }

  @Test
  void sessions_may_be_made_to_end_sooner_and_later_only_up_to_the_default() {
    note(tab, "{" + MEGOLM + ",\"rotation_period_msgs\":500,\"rotation_period_ms\":864000000}");
    assertEquals(rotation(Duration.ofDays(10), 500), find(tab));

    note(tab, "{" + MEGOLM + ",\"rotation_period_msgs\":1,\"rotation_period_ms\":3600000}");
    assertEquals(rotation(Duration.ofHours(1), 1), find(tab));

    note(tab, "{" + MEGOLM + ",\"rotation_period_msgs\":500,\"rotation_period_ms\":864000000}");
    assertEquals(rotation(Duration.ofDays(7), 100), find(tab));
  }

  @Test
  void what_is_known_already_takes_no_lease() {
    note(tab, "{" + MEGOLM + "}");
    origin.disk.failWrites(ErrorCode.STORAGE_FULL);

    note(tab, "{" + MEGOLM + "}");
    note(tab, "{}");

    assertThrows(StoreFailure.class, () -> note(tab, "{\"rotation_period_msgs\":5}"));
  }

  private Optional<RoomEncryption> find(EncryptedRooms rooms) {
    return origin.tasks.call(() -> rooms.find(ROOM));
  }

  private void note(EncryptedRooms rooms, String content) {
    origin.tasks.act(() -> rooms.note(ROOM, new JacksonJson().read(content), new Cancellation()));
  }

  private static Optional<RoomEncryption> rotation(Duration period, long messages) {
    return Optional.of(
        new RoomEncryption(
            RoomEncryption.DEFAULT.algorithm(), new RotationSettings(period, messages)));
  }

  private static EncryptedRooms rooms(MachineContext context) {
    return new EncryptedRooms(context.cache, context.entries, context.operations);
  }
}
