package io.twinloop.e2e.foreign;

import static io.twinloop.e2e.foreign.MixedCompany.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.RoomId;
import io.twinloop.timeline.ItemKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What matrix-rust-sdk encrypts, Twinloop reads: Bob speaks, Alice and others of ours listen. */
@ExtendWith({OnTestBed.class, OnCryptoWasm.class})
class ReadingOthersTest {
  private final TestBed bed;
  private final MixedCompany company;
  private final Peer alice;
  private final CryptoWasmPeer bob;

  ReadingOthersTest(TestBed bed, CryptoWasm wasm) {
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
  void sessions_of_theirs_are_read_one_after_the_other() {
    RoomId room = company.room(",\"rotation_period_msgs\":3");

    for (int i = 0; i < 7; i++) {
      bob.send(room, "cup " + i);
    }

    for (int i = 0; i < 7; i++) {
      alice.awaitMessage(room, "cup " + i, SOON);
    }
    assertEquals(3, company.sessions(room, bob.user()).size());
  }

  @Test
  void who_joins_late_reads_only_what_is_said_from_then_on() {
    RoomId room = company.room("");
    bob.send(room, "before");
    alice.awaitMessage(room, "before", SOON);

    Peer carol = bed.peer("carol");
    company.publish(carol);
    company.join(room, carol);
    bob.send(room, "after");

    alice.awaitMessage(room, "after", SOON);
    carol.awaitMessage(room, "after", SOON);
    carol.await(room, item -> item.kind() == ItemKind.ENCRYPTED, SOON);
    assertEquals(0, carol.countMessages(room, "before", SOON));
    carol.close();
  }

  @Test
  void device_that_comes_reads_too_and_one_that_goes_is_noticed() {
    RoomId room = company.room("");
    bob.send(room, "on one device");
    alice.awaitMessage(room, "on one device", SOON);

    Peer phone = bed.peer(bed.anotherDevice(alice.account()));
    company.publish(phone);
    company.awaitDevices(2);
    bob.send(room, "on two devices");
    alice.awaitMessage(room, "on two devices", SOON);
    phone.awaitMessage(room, "on two devices", SOON);
    phone.close();
    phone.calls().post("/_matrix/client/v3/logout", "{}");
    company.awaitDevices(1);
    bob.send(room, "on one again");

    alice.awaitMessage(room, "on one again", SOON);
    assertEquals(2, company.sessions(room, bob.user()).size());
  }

  @Test
  void two_begin_sessions_with_our_fallback_key_where_one_time_keys_are_used_up() {
    RoomId room = company.room("");
    Peer carolsAccount = bed.peer("carol");
    CryptoWasmPeer carol = company.open(carolsAccount.account());
    company.join(room, carolsAccount);

    company.exhaust(alice.account());
    bob.send(room, "to your fallback key");
    carol.send(room, "to the same");

    alice.awaitMessage(room, "to your fallback key", SOON);
    alice.awaitMessage(room, "to the same", SOON);
  }
}
