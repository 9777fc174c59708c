package io.twinloop.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.event.UnreadableReason;
import io.twinloop.id.RoomId;
import io.twinloop.machine.RoomDecryption.Unreadable;
import io.twinloop.machine.RoomKeysChanged.Any;
import io.twinloop.machine.RoomKeysChanged.Some;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UndecryptedEventsTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final MachineContext tab = origin.tab();
  private final Speaker alice = new Speaker(1);
  private final Speaker bob = new Speaker(2);
  private final UndecryptedEvents undecrypted = new UndecryptedEvents();

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_key_that_comes_concerns_the_events_of_its_session_and_room_in_their_order() {
    EncryptedEvent first = shown(alice.say("1"));
    shown(saidByBob("2"));
    EncryptedEvent third = shown(alice.say("3"));

    assertEquals(List.of(first, third), undecrypted.concernedBy(key(Speaker.ROOM, alice)));
    assertEquals(List.of(), undecrypted.concernedBy(key(new RoomId("!other:x"), alice)));
  }

  @Test
  void where_anything_may_be_changed_all_are_tried() {
    EncryptedEvent first = shown(alice.say("1"));
    EncryptedEvent second = shown(saidByBob("2"));

    assertEquals(List.of(first, second), undecrypted.concernedBy(new Any()));
  }

  @Test
  void a_key_that_comes_while_an_event_is_decrypted_is_not_missed() {
    InboundSession key = alice.share();
    EncryptedEvent event = alice.say("hello");
    undecrypted.add(event);
    RoomDecryption tooEarly = decrypt(event);

    origin.tasks.act(() -> tab.add(key));
    List<EncryptedEvent> again = undecrypted.concernedBy(key(Speaker.ROOM, alice));
    undecrypted.decrypted(event, decrypt(event));
    undecrypted.decrypted(event, tooEarly);

    assertEquals(List.of(event), again);
  }

  @Test
  void what_was_read_or_cannot_be_helped_by_any_key_waits_no_more() {
    origin.tasks.act(() -> tab.add(alice.share()));
    EncryptedEvent readable = shown(alice.say("hello"));
    EncryptedEvent otherRoom = shown(alice.say(new RoomId("!other:x"), "{\"body\":\"a\"}"));

    assertEquals(List.of(), undecrypted.concernedBy(new Any()));
    assertEquals("OTHER_ROOM", ((Unreadable) decrypt(otherRoom)).reason().name());
    assertEquals(RoomDecryption.Readable.class, decrypt(readable).getClass());
  }

  @Test
  void what_is_no_event_that_names_a_key_is_not_waited_for() {
    shown(Speaker.event("$1", "{\"algorithm\":\"m.rot13\",\"session_id\":\"a\"}"));
    shown(Speaker.event("$2", "{\"algorithm\":{},\"session_id\":[],\"ciphertext\":7}"));

    assertEquals(List.of(), undecrypted.concernedBy(new Any()));
  }

  @Test
  void what_is_not_shown_any_more_is_not_tried() {
    EncryptedEvent first = shown(alice.say("1"));
    shown(alice.say("2"));

    undecrypted.remove(Speaker.ROOM, first.id());
    assertEquals(1, undecrypted.concernedBy(new Any()).size());

    undecrypted.removeAll(Speaker.ROOM);
    assertEquals(List.of(), undecrypted.concernedBy(new Any()));
  }

  @Test
  void of_very_many_the_longest_waiting_are_dropped() {
    String content = alice.say("x").content().toJson();
    for (int i = 0; i < 6_000; i++) {
      undecrypted.add(Speaker.event("$" + i, content));
    }

    List<EncryptedEvent> waiting = undecrypted.concernedBy(key(Speaker.ROOM, alice));
    assertEquals(5_000, waiting.size());
    assertEquals("$5999", waiting.get(4_999).id().text());
  }

  @Test
  void a_refusal_is_waited_out() {
    EncryptedEvent event = alice.say("hello");
    undecrypted.add(event);

    undecrypted.decrypted(
        event, new Unreadable(UnreadableReason.KEY_WITHHELD, Optional.of(alice.sessionId())));

    assertEquals(List.of(event), undecrypted.concernedBy(new Any()));
  }

  private EncryptedEvent saidByBob(String text) {
    return Speaker.event("$bob", bob.say(text).content().toJson());
  }

  private EncryptedEvent shown(EncryptedEvent event) {
    undecrypted.add(event);
    undecrypted.decrypted(event, decrypt(event));
    return event;
  }

  private RoomDecryption decrypt(EncryptedEvent event) {
    return origin.tasks.call(() -> tab.decryptor.decrypt(List.of(event))).get(0);
  }

  private static RoomKeysChanged key(RoomId room, Speaker speaker) {
    return new Some(Map.of(room, Set.of(speaker.sessionId())));
  }
}
