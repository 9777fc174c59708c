package io.twinloop.machine.rooms;

import static io.twinloop.machine.rooms.RoomTab.ACCOUNT;
import static io.twinloop.machine.rooms.RoomTab.ALICE;
import static io.twinloop.machine.rooms.RoomTab.BOB;
import static io.twinloop.machine.rooms.RoomTab.ROOM;
import static io.twinloop.machine.rooms.RoomTab.audience;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReservedIndexesTest {
  private static final RoomAudience AUDIENCE = upTo(1_000);

  private int accesses;
  private final MachineOrigin origin = new MachineOrigin(1, () -> accesses++);
  private final RoomServer server = new RoomServer();
  private final RoomTab tab = new RoomTab(origin, server, 1);
  private final Listener alice = Listener.of(ALICE, "PHONE");
  private final Listener bob = Listener.of(BOB, "LAPTOP");
  private final List<EncryptedMessage> said = new ArrayList<>();

  @BeforeEach
  void begin() {
    origin.tasks.call(tab.context::device);
    server.add(alice, bob);
  }

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void who_writes_on_needs_the_disk_less_and_less() {
    List<Integer> stored = new ArrayList<>();

    for (int number = 1; number <= 50; number++) {
      int before = accesses;
      say(tab);
      if (accesses > before) {
        stored.add(number);
      }
    }

    assertEquals(List.of(1, 2, 4, 8, 16, 32, 48), stored);
    for (int i = 0; i < said.size(); i++) {
      assertEquals(i, said.get(i).index());
    }
    checkAll();
  }

  @Test
  void tabs_by_turns_never_use_one_index_and_lose_no_more_than_they_use() {
    List<RoomTab> tabs = List.of(tab, other(2), other(3));
    Random random = new Random(1);

    while (said.size() < 150) {
      RoomTab one = tabs.get(random.nextInt(tabs.size()));
      for (int left = random.nextInt(12); left > 0; left--) {
        say(one);
        assertTrue(last().index() < 2L * said.size(), said.size() + " said at " + last().index());
      }
    }

    assertEquals(1, sessions());
    checkAll();
  }

  @Test
  void tabs_that_take_turns_with_every_message_leave_no_gaps() {
    RoomTab other = other(2);
    for (int i = 0; i < 20; i++) {
      say(i % 2 == 0 ? tab : other);
      assertEquals(i, last().index());
    }
  }

  @Test
  void a_tab_that_ends_in_the_middle_of_a_block_leaves_a_gap() {
    say(tab, 5);

    say(other(2));

    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 7L), indexes());
    checkAll();
  }

  @Test
  void what_could_not_be_stored_is_not_reserved() {
    RoomTab second = other(2);
    RoomTab third = other(3);
    say(tab);
    origin.disk.failNextWrite(ErrorCode.STORAGE_FULL);
    origin.tasks.act(() -> assertThrows(StoreFailure.class, () -> tab.encrypt(AUDIENCE, "lost")));

    say(second);
    say(third);
    say(tab);

    assertEquals(List.of(0L, 1L, 2L, 3L), indexes());
    checkAll();
  }

  @Test
  void a_message_that_fails_half_way_has_spent_its_index() {
    say(tab, 4);
    tab.onPrimitive =
        () -> {
          tab.onPrimitive = () -> {};
          throw new IllegalStateException("half-way");
        };
    origin.tasks.act(
        () -> assertThrows(IllegalStateException.class, () -> tab.encrypt(AUDIENCE, "lost")));

    say(tab);

    assertEquals(5, last().index());
    checkAll();
  }

  @Test
  void a_device_that_comes_in_the_middle_of_a_block_reads_what_follows() {
    RoomAudience more = audience(AUDIENCE.settings(), HistorySharing.PRIVATE, ACCOUNT, ALICE, BOB);
    say(tab, 4);

    EncryptedMessage after = tab.say(more, "after");

    assertEquals(said.get(0).session(), after.session());
    assertEquals(7, after.index());
    assertTrue(bob.read(ROOM, after).isPresent());
    assertTrue(alice.read(ROOM, after).isPresent());
  }

  @Test
  void a_device_that_another_tab_gives_the_key_to_reads_what_follows() {
    RoomTab other = other(2);
    RoomAudience more = audience(AUDIENCE.settings(), HistorySharing.PRIVATE, ACCOUNT, ALICE, BOB);
    say(tab, 4);
    origin.tasks.act(() -> other.encryptor.prepare(more, new Cancellation()));
    assertEquals(7, bob.lastKey.orElseThrow().key().ratchet().index());

    EncryptedMessage after = tab.say(more, "after");

    assertEquals(7, after.index());
    assertTrue(bob.read(ROOM, after).isPresent());
  }

  @Test
  void who_leaves_in_the_middle_of_a_block_reads_no_further() {
    RoomAudience more = audience(AUDIENCE.settings(), HistorySharing.PRIVATE, ACCOUNT, ALICE, BOB);
    for (int i = 0; i < 4; i++) {
      said.add(tab.say(more, "hello"));
    }

    say(tab);

    assertEquals(Optional.empty(), bob.read(ROOM, last()));
    assertEquals(2, sessions());
    checkAll();
  }

  @Test
  void a_session_ends_in_the_middle_of_a_block_when_it_has_said_as_much_as_it_may() {
    RoomAudience six = upTo(6);
    for (int i = 0; i < 12; i++) {
      said.add(tab.say(six, "hello"));
    }

    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 0L, 1L, 2L, 3L, 4L, 5L), indexes());
    assertEquals(2, sessions());
    checkAll();
  }

  @Test
  void a_session_that_may_say_less_from_now_on_ends_in_the_middle_of_a_block() {
    say(tab, 5);

    said.add(tab.say(upTo(5), "hello"));

    assertEquals(0, last().index());
    checkAll();
  }

  @Test
  void a_page_that_froze_in_the_middle_says_nothing_with_a_session_that_is_over() {
    RoomTab other = other(2);
    say(tab, 4);
    origin.wiring.mute();
    tab.onPrimitive =
        () -> {
          tab.onPrimitive = () -> {};
          origin.tasks.moveClock(Duration.ofDays(7));
          said.add(other.encrypt(AUDIENCE, "meanwhile"));
        };

    say(tab);

    assertNotEquals(said.get(3).session(), last().session());
    assertEquals(said.get(4).session(), last().session());
    checkAll();
  }

  @Test
  void a_page_whose_lease_ran_out_asks_once_whether_it_has_it_still() {
    say(tab, 16);
    origin.tasks.run(Duration.ofMinutes(10));
    int before = accesses;

    say(tab, 10);

    assertEquals(1, accesses - before);
    checkAll();
  }

  private RoomTab other(long seed) {
    return new RoomTab(origin, server, seed);
  }

  private void say(RoomTab one) {
    said.add(one.say(AUDIENCE, "hello"));
  }

  private void say(RoomTab one, int count) {
    for (int i = 0; i < count; i++) {
      say(one);
    }
  }

  private EncryptedMessage last() {
    return said.get(said.size() - 1);
  }

  private List<Long> indexes() {
    return said.stream().map(EncryptedMessage::index).toList();
  }

  private long sessions() {
    return said.stream().map(EncryptedMessage::session).distinct().count();
  }

  /** No index is used twice, and all can be read, by ourselves too. */
  private void checkAll() {
    Set<String> used = new HashSet<>();
    for (EncryptedMessage message : said) {
      assertTrue(used.add(message.session() + message.index()), "index twice: " + message.index());
      assertTrue(alice.read(ROOM, message).isPresent(), "unreadable: " + message.index());
      assertTrue(tab.readOwn(message) instanceof Readable, "ours: " + message.index());
    }
  }

  private static RoomAudience upTo(long messages) {
    return audience(
        new RotationSettings(Duration.ofDays(7), messages), HistorySharing.PRIVATE, ACCOUNT, ALICE);
  }
}
