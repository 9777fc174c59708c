package io.twinloop.e2e.foreign;

import static io.twinloop.e2e.foreign.MixedCompany.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.foreign.CryptoWasmPeer.Message;
import io.twinloop.e2e.homeserver.Account;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.RoomId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Twinloop encrypts, matrix-rust-sdk reads: Alice speaks, Bob and others listen. */
@ExtendWith({OnTestBed.class, OnCryptoWasm.class})
class ReadByOthersTest {
  private final TestBed bed;
  private final MixedCompany company;
  private final Peer alice;
  private final CryptoWasmPeer bob;

  ReadByOthersTest(TestBed bed, CryptoWasm wasm) {
    this.bed = bed;
    this.company = new MixedCompany(bed, wasm);
    this.alice = company.alice();
    this.bob = company.bob();
  }

  @AfterEach
  void close() {
    company.close();
  }

  @Test
  void conversation_goes_both_ways() {
    RoomId room = company.room("");

    alice.say(room, "one lump or two?", SOON);
    Message asked = bob.awaitText(room, "one lump or two?", SOON);
    bob.send(room, "two, please");
    alice.awaitMessage(room, "two, please", SOON);
    alice.say(room, "here you are", SOON);
    Message served = bob.awaitText(room, "here you are", SOON);

    assertEquals(alice.user(), asked.sender());
    assertEquals(asked.session(), served.session());
  }

  @Test
  void sessions_of_ours_are_read_one_after_the_other() {
    RoomId room = company.room(",\"rotation_period_msgs\":3");

    for (int i = 0; i < 7; i++) {
      alice.say(room, "cup " + i, SOON);
    }

    for (int i = 0; i < 7; i++) {
      bob.awaitText(room, "cup " + i, SOON);
    }
    assertEquals(3, company.sessions(room, alice.user()).size());
  }

  @Test
  void who_joins_late_reads_only_what_is_said_from_then_on() {
    RoomId room = company.room("");
    alice.say(room, "before", SOON);
    bob.awaitText(room, "before", SOON);

    Peer carolsAccount = bed.peer("carol");
    CryptoWasmPeer carol = company.open(carolsAccount.account());
    company.join(room, carolsAccount);
    alice.say(room, "after", SOON);

    bob.awaitText(room, "after", SOON);
    carol.awaitText(room, "after", SOON);
    assertEquals(Optional.empty(), text(carol, room, "before"));
  }

  @Test
  void device_that_comes_is_heard_of_and_one_that_goes_reads_no_more() {
    RoomId room = company.room("");
    alice.say(room, "on one device", SOON);
    String first = bob.awaitText(room, "on one device", SOON).session();

    Account second = bed.anotherDevice(bob.account());
    CryptoWasmPeer phone = company.open(second);
    company.sayUntil(room, text -> text(phone, room, text).isPresent());
    String shared = phone.messages(room).get(phone.messages(room).size() - 1).session();
    bed.peer(second).calls().post("/_matrix/client/v3/logout", "{}");
    company.sayUntil(room, text -> !bob.awaitText(room, text, SOON).session().equals(shared));

    assertEquals(first, shared);
  }

  @Test
  void our_own_other_device_reads_what_we_say() {
    RoomId room = company.room("");
    Peer phone = bed.peer(bed.anotherDevice(alice.account()));
    company.publish(phone);

    company.sayUntil(room, text -> hasReadAny(phone, room));

    phone.close();
  }

  @Test
  void session_begins_with_their_fallback_key_where_one_time_keys_are_used_up() {
    RoomId room = company.room("");

    company.exhaust(bob.account());
    alice.say(room, "to your fallback key", SOON);

    bob.awaitText(room, "to your fallback key", SOON);
  }

  /** The newest may still be on its way. */
  private static boolean hasReadAny(Peer peer, RoomId room) {
    return peer.client()
        .in(room, SOON, opened -> opened.items().stream())
        .anyMatch(item -> item.text().startsWith("cup "));
  }

  private static Optional<String> text(CryptoWasmPeer peer, RoomId room, String text) {
    peer.sync();
    return peer.messages(room).stream()
        .flatMap(message -> message.text().stream())
        .filter(text::equals)
        .findFirst();
  }
}
