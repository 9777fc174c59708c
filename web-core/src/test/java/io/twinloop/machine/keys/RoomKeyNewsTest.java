package io.twinloop.machine.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.cache.CacheNews;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.id.RoomId;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.keys.RoomKeysChanged.Any;
import io.twinloop.machine.keys.RoomKeysChanged.Some;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.todevice.WithheldCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomKeyNewsTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final MachineContext tab = origin.tab();
  private final MachineContext other = origin.tab();
  private final Speaker alice = new Speaker(1);
  private final List<RoomKeysChanged> heard = new ArrayList<>();

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void every_context_hears_which_keys_came_whoever_wrote_them() {
    listen(tab);
    listen(other);

    origin.tasks.act(() -> tab.add(alice.share()));
    origin.tasks.settle();

    assertEquals(List.of(some(alice), some(alice)), heard);
  }

  @Test
  void it_is_heard_across_hand_overs_once_for_each_key() {
    Speaker bob = new Speaker(2);
    listen(tab);

    origin.tasks.act(() -> tab.add(alice.share()));
    origin.tasks.act(() -> other.add(bob.share()));
    origin.tasks.act(() -> tab.device());
    origin.tasks.settle();

    assertEquals(List.of(some(alice), some(bob)), heard);
  }

  @Test
  void a_key_that_is_refused_is_news_and_so_is_a_better_one_but_none_is_the_same_again() {
    InboundSession early = alice.copy();
    alice.say("hello");
    listen(other);

    origin.tasks.act(() -> tab.add(alice.share()));
    origin.tasks.act(() -> tab.add(alice.share()));
    origin.tasks.act(() -> tab.add(early));
    origin.tasks.act(() -> tab.run(this::refuse));
    origin.tasks.settle();

    assertEquals(List.of(some(alice), some(alice), some(alice)), heard);
  }

  @Test
  void a_context_that_heard_nothing_is_told_when_it_catches_up() {
    listen(other);
    origin.wiring.mute();
    origin.tasks.act(() -> tab.add(alice.share()));
    origin.tasks.settle();
    assertEquals(List.of(), heard);

    origin.tasks.act(other.cache::catchUp);

    assertEquals(List.of(some(alice)), heard);
  }

  @Test
  void what_is_about_other_entries_is_no_news_and_a_row_of_another_shape_breaks_nothing() {
    EntryKey odd = EntryKey.of(EntryKind.INBOUND_SESSIONS, "!room:x");
    EntryKey device = EntryKey.of(EntryKind.DEVICES, "@alice:x");

    assertEquals(Optional.empty(), RoomKeyNews.changes(new CacheNews.Changed(Set.of(odd, device))));
    assertEquals(Optional.of(new Any()), RoomKeyNews.changes(new CacheNews.AllChanged()));
  }

  @Test
  void keys_of_several_rooms_are_told_by_room() {
    Set<EntryKey> entries =
        Set.of(
            EntryKey.of(EntryKind.INBOUND_SESSIONS, "!a:x", "1"),
            EntryKey.of(EntryKind.WITHHELD, "!a:x", "2", "@alice:x"),
            EntryKey.of(EntryKind.INBOUND_SESSIONS, "!b:x", "1"));

    assertEquals(
        Optional.of(
            new Some(
                Map.of(new RoomId("!a:x"), Set.of("1", "2"), new RoomId("!b:x"), Set.of("1")))),
        RoomKeyNews.changes(new CacheNews.Changed(entries)));
  }

  private Optional<WithheldCode> refuse(CryptoTransaction transaction) {
    String[] path = {Speaker.ROOM.text(), alice.sessionId(), Speaker.USER.text()};
    transaction.put(tab.entries.withheld, WithheldCode.BLACKLISTED, path);
    return Optional.empty();
  }

  /** From now on, knowing what was committed before. */
  private void listen(MachineContext context) {
    origin.tasks.act(context.cache::catchUp);
    new RoomKeyNews(context.cache).onChange(heard::add);
  }

  private static Some some(Speaker speaker) {
    return new Some(Map.of(Speaker.ROOM, Set.of(speaker.sessionId())));
  }
}
