package io.twinloop.machine.decrypting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.event.UnreadableReason;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.keyfile.ExportedRoomKey;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.machine.decrypting.RoomDecryption.Unreadable;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.keys.RoomKeyring.Outcome;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.Provenance;
import io.twinloop.todevice.WithheldCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomDecryptorTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final MachineContext tab = origin.tab();
  private final MachineContext other = origin.tab();
  private final Speaker alice = new Speaker(1);

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void what_came_before_its_key_is_read_when_the_key_comes() {
    InboundSession key = alice.share();
    EncryptedEvent event = alice.say("hello");

    assertEquals("KEY_MISSING", read(tab, event));
    assertEquals("KEY_MISSING", read(other, event));
    origin.tasks.act(() -> tab.add(key));
    origin.tasks.settle();

    assertEquals("hello", read(tab, event));
    assertEquals("hello", read(other, event));
  }

  @Test
  void a_key_that_is_withheld_is_told_of_until_it_comes_all_the_same() {
    InboundSession key = alice.share();
    EncryptedEvent event = alice.say("hello");
    origin.tasks.act(
        () ->
            tab.run(
                transaction -> {
                  String[] path = {Speaker.ROOM.text(), alice.sessionId(), Speaker.USER.text()};
                  transaction.put(tab.entries.withheld, WithheldCode.BLACKLISTED, path);
                  return path;
                }));

    assertEquals("KEY_WITHHELD", read(tab, event));
    origin.tasks.act(() -> tab.add(key));

    assertEquals("hello", read(tab, event));
  }

  @Test
  void keys_of_a_file_read_what_came_before_and_a_better_key_stays() {
    InboundSession copy = alice.copy();
    EncryptedEvent event = alice.say("hello");
    Speaker bob = new Speaker(2);
    origin.tasks.act(() -> tab.add(bob.share()));
    List<ExportedRoomKey> file = List.of(exported(copy), exported(bob.copy()));

    assertEquals(1, origin.tasks.call(() -> other.imported.add(file)).improved());

    assertEquals("hello", read(tab, event));
    InboundSession kept =
        origin
            .tasks
            .call(
                () ->
                    tab.cache.find(
                        tab.entries.inboundSessions, Speaker.ROOM.text(), bob.sessionId()))
            .orElseThrow();
    assertEquals(bob.share().origin(), kept.origin());
  }

  @Test
  void events_are_read_in_any_order_and_again_and_again() {
    origin.tasks.act(() -> tab.add(alice.share()));
    List<EncryptedEvent> events = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      events.add(alice.say("message " + i));
      said.add("message " + i);
    }

    assertEquals(said, readAll(tab, events));
    Collections.reverse(events);
    Collections.reverse(said);
    assertEquals(said, readAll(tab, events));
    assertEquals(said, readAll(other, events));
  }

  @Test
  void a_page_that_comes_backwards_costs_no_more_than_one_that_comes_forwards() {
    origin.tasks.act(() -> tab.add(alice.share()));
    for (int i = 0; i < 200; i++) {
      alice.say("earlier");
    }
    List<EncryptedEvent> page = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      page.add(alice.say("message " + i));
    }

    long forwards = primitivesUsed(tab, page);
    Collections.reverse(page);
    long backwards = primitivesUsed(other, page);

    assertEquals(forwards, backwards);
    int wayThere = 200;
    int callsPerEvent = 5;
    assertEquals(wayThere + 50 * callsPerEvent - 1, backwards);
  }

  @Test
  void events_of_several_sessions_are_answered_in_the_order_that_was_asked_for() {
    Speaker bob = new Speaker(2);
    origin.tasks.act(() -> tab.add(alice.share(), bob.share()));
    List<EncryptedEvent> page = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      page.add(alice.say("alice " + i));
      page.add(Speaker.event("$bob" + i, bob.say("bob " + i).content().toJson()));
      page.add(Speaker.event("$odd" + i, "{}"));
      said.addAll(List.of("alice " + i, "bob " + i, "MALFORMED"));
    }
    Collections.reverse(page);
    Collections.reverse(said);

    assertEquals(said, readAll(tab, page));
  }

  @Test
  void of_two_events_with_one_index_in_a_page_the_one_that_comes_earlier_is_the_original() {
    origin.tasks.act(() -> tab.add(alice.share()));
    EncryptedEvent zero = alice.say("zero");
    EncryptedEvent one = alice.say("one");
    EncryptedEvent again = Speaker.event("$again", one.content().toJson());

    assertEquals(List.of("one", "zero", "REPLAYED"), readAll(tab, List.of(again, zero, one)));
  }

  @Test
  void what_is_before_our_key_is_read_with_an_older_copy() {
    InboundSession fromTheBeginning = alice.copy();
    EncryptedEvent early = alice.say("early");
    InboundSession later = alice.share();
    EncryptedEvent late = alice.say("late");
    origin.tasks.act(() -> tab.add(later));

    assertEquals(List.of("BEFORE_OUR_KEY", "late"), readAll(tab, List.of(early, late)));
    assertEquals(List.of(Outcome.BETTER), origin.tasks.call(() -> tab.add(fromTheBeginning)));

    assertEquals(List.of("early", "late"), readAll(tab, List.of(early, late)));
    InboundSession kept = origin.tasks.call(() -> key(tab));
    assertEquals(later.origin(), kept.origin());
  }

  @Test
  void a_copy_is_replaced_by_what_its_maker_vouches_for_and_not_the_other_way_round() {
    InboundSession copy = alice.copy();
    InboundSession shared = alice.share();

    assertEquals(List.of(Outcome.NEW), origin.tasks.call(() -> tab.add(copy)));
    assertEquals(List.of(Outcome.BETTER), origin.tasks.call(() -> tab.add(shared)));
    assertEquals(List.of(Outcome.KNOWN), origin.tasks.call(() -> other.add(copy)));
    assertEquals(shared.origin(), origin.tasks.call(() -> key(other)).origin());
  }

  @Test
  void a_key_that_only_pretends_to_be_of_a_session_is_refused() {
    InboundSession key = alice.share();
    Speaker mallory = new Speaker(2);
    InboundSession forged =
        key.with(
            new InboundGroupSession(
                key.session().signingKey(),
                mallory.share().session().earliest(),
                key.session().provenance()));
    origin.tasks.act(() -> tab.add(key));

    assertEquals(List.of(Outcome.FOREIGN), origin.tasks.call(() -> tab.add(forged)));
    assertEquals("hello", read(tab, alice.say("hello")));
  }

  @Test
  void a_forged_copy_does_not_keep_out_the_key_that_its_maker_signed() {
    InboundSession key = alice.share();
    EncryptedEvent event = alice.say("hello");
    InboundSession forged =
        key.with(
            new InboundGroupSession(
                key.session().signingKey(),
                new Speaker(2).share().session().earliest(),
                Provenance.COPIED));
    origin.tasks.act(() -> tab.add(forged));

    assertEquals("NOT_AUTHENTIC", read(tab, event));
    assertEquals(List.of(Outcome.BETTER), origin.tasks.call(() -> tab.add(key)));

    assertEquals("hello", read(tab, event));
    assertEquals(List.of(Outcome.FOREIGN), origin.tasks.call(() -> tab.add(forged)));
  }

  @Test
  void an_index_that_is_served_again_in_another_event_is_a_replay_for_every_tab() {
    origin.tasks.act(() -> tab.add(alice.share()));
    EncryptedEvent first = alice.say("pay 1");
    EncryptedEvent again = Speaker.event("$again", first.content().toJson());
    EncryptedEvent moved =
        new EncryptedEvent(
            first.room(), first.id(), first.sender(), new Timestamp(2000), first.content());

    assertEquals(List.of("pay 1", "REPLAYED"), readAll(tab, List.of(first, again)));
    assertEquals(List.of("REPLAYED", "pay 1"), readAll(other, List.of(again, first)));
    assertEquals("REPLAYED", read(other, moved));
  }

  @Test
  void a_full_disk_hides_no_message() {
    origin.tasks.act(() -> tab.add(alice.share()));
    EncryptedEvent event = alice.say("hello");
    EncryptedEvent again = Speaker.event("$again", event.content().toJson());
    origin.disk.failWrites(ErrorCode.STORAGE_FULL);

    assertEquals("hello", read(tab, event));
    assertEquals("REPLAYED", read(tab, again));
  }

  @Test
  void what_was_encrypted_for_another_room_or_is_said_to_be_from_another_user_is_not_shown() {
    origin.tasks.act(() -> tab.add(alice.share()));
    EncryptedEvent elsewhere = alice.say(new RoomId("!other:x"), "{\"body\":\"yes\"}");
    EncryptedEvent said = alice.say("yes");
    EncryptedEvent stolen =
        new EncryptedEvent(
            said.room(), said.id(), new UserId("@mallory:x"), said.sentAt(), said.content());

    assertEquals("OTHER_ROOM", read(tab, elsewhere));
    assertEquals("OTHER_SENDER", read(tab, stolen));
    assertEquals("yes", read(tab, said));
  }

  @Test
  void what_cannot_be_read_says_why() {
    origin.tasks.act(() -> tab.add(alice.share()));
    EncryptedEvent event = alice.say("hello");
    String ciphertext = event.content().text("ciphertext");
    String bent = ciphertext.substring(0, 40) + "AAAA" + ciphertext.substring(44);

    assertEquals("NOT_AUTHENTIC", read(tab, withCiphertext(event, bent)));
    assertEquals("MALFORMED", read(tab, withCiphertext(event, "AwAA")));
    assertEquals("MALFORMED", read(tab, withCiphertext(event, "")));
    assertEquals("MALFORMED", read(tab, Speaker.event("$1", "{}")));
    assertEquals("UNKNOWN_ALGORITHM", read(tab, Speaker.event("$1", "{\"algorithm\":\"rot13\"}")));
    assertEquals("hello", read(tab, event));
  }

  @Test
  void a_relation_is_what_the_event_carries_in_clear() {
    origin.tasks.act(() -> tab.add(alice.share()));
    EncryptedEvent reply =
        alice.say(Speaker.ROOM, "{\"body\":\"re\",\"m.relates_to\":{\"event_id\":\"$0\"}}");

    Readable read = (Readable) decrypt(tab, List.of(reply)).get(0);

    assertEquals("m.room.message", read.type());
    assertEquals("$0", read.content().at("m.relates_to").text("event_id"));
    assertEquals(alice.sessionId(), read.key().session().id());
  }

  private long primitivesUsed(MachineContext context, List<EncryptedEvent> page) {
    long before = context.primitivesUsed;
    readAll(context, page).forEach(text -> assertTrue(text.startsWith("message"), text));
    return context.primitivesUsed - before;
  }

  private static EncryptedEvent withCiphertext(EncryptedEvent event, String ciphertext) {
    String content =
        event.content().toJson().replace(event.content().text("ciphertext"), ciphertext);
    return Speaker.event(new EventId("$other").text(), content);
  }

  private static ExportedRoomKey exported(InboundSession session) {
    return new ExportedRoomKey(
        session.room(),
        session.origin().device(),
        session.origin().signingKey(),
        List.of(),
        HistorySharing.SHAREABLE,
        new ExportedSessionKey(session.session().earliest(), session.session().signingKey()));
  }

  private InboundSession key(MachineContext context) {
    return context
        .cache
        .find(context.entries.inboundSessions, Speaker.ROOM.text(), alice.sessionId())
        .orElseThrow();
  }

  private String read(MachineContext context, EncryptedEvent event) {
    return readAll(context, List.of(event)).get(0);
  }

  private List<String> readAll(MachineContext context, List<EncryptedEvent> events) {
    return decrypt(context, events).stream().map(RoomDecryptorTest::text).toList();
  }

  private List<RoomDecryption> decrypt(MachineContext context, List<EncryptedEvent> events) {
    return origin.tasks.call(() -> context.decryptor.decrypt(events));
  }

  /** The body, or why there is none. */
  private static String text(RoomDecryption outcome) {
    if (outcome instanceof Readable readable) {
      return readable.content().text("body");
    }
    UnreadableReason reason = ((Unreadable) outcome).reason();
    return reason.name();
  }
}
