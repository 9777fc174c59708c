package io.twinloop.e2e.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.foreign.CryptoWasmPeer.Message;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.RoomId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That the foreign devices talk to each other: what fails with ours is then ours to mend. */
@ExtendWith({OnTestBed.class, OnCryptoWasm.class})
class CryptoWasmPeerTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PASSPHRASE = "earl grey";

  private final TestBed bed;
  private final CryptoWasm wasm;
  private final Peer alice;
  private final Peer bob;
  private final RoomId room;

  CryptoWasmPeerTest(TestBed bed, CryptoWasm wasm) {
    this.bed = bed;
    this.wasm = wasm;
    this.alice = bed.peer("alice");
    this.bob = bed.peer("bob");
    this.room = alice.createRoom("Tea", bob.user());
    alice.setState(room, "m.room.encryption", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
    bob.join(room);
  }

  @Test
  void two_of_them_talk_both_ways_and_change_their_sessions() {
    CryptoWasmPeer one = device(alice);
    CryptoWasmPeer other = device(bob);

    one.send(room, "one lump or two?");
    Message asked = other.awaitText(room, "one lump or two?", SOON);
    other.send(room, "two, please");
    one.awaitText(room, "two, please", SOON);
    one.rotate(room);
    one.send(room, "here you are");
    Message served = other.awaitText(room, "here you are", SOON);

    assertEquals(alice.user(), asked.sender());
    assertNotEquals(asked.session(), served.session());
    assertTrue(one.devicesOf(bob.user()).contains(bob.account().device().text()));
  }

  @Test
  void device_that_comes_late_reads_what_was_said_before_from_a_key_file() {
    CryptoWasmPeer one = device(alice);
    one.send(room, "before");
    CryptoWasmPeer late = device(bob);
    one.sync();
    one.send(room, "after");
    late.awaitText(room, "after", SOON);
    Optional<String> before = late.messages(room).get(0).text();
    String file = one.exportKeys(PASSPHRASE, 1_000);

    assertThrows(ForeignFailure.class, () -> late.importKeys(file, "lapsang"));
    late.importKeys(file, PASSPHRASE);

    assertEquals(Optional.empty(), before);
    assertEquals(Optional.of("before"), late.messages(room).get(0).text());
  }

  private CryptoWasmPeer device(Peer peer) {
    return wasm.open(bed.homeserver().baseUrl(), peer.account());
  }
}
