package io.twinloop.e2e.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.foreign.OurTabs.Tab;
import io.twinloop.e2e.peer.HomeserverCalls;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a device of matrix-rust-sdk sends comes to our tabs through Synapse, whoever of them lives.
 */
@ExtendWith({OnTestBed.class, OnCryptoWasm.class})
class ForeignRoomKeysTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final long ENOUGH = 50;

  private final TestBed bed;
  private final CryptoWasm wasm;
  private final Peer alice;
  private final Peer bob;
  private final RoomId room;
  private final OurTabs tabs;

  ForeignRoomKeysTest(TestBed bed, CryptoWasm wasm) {
    this.bed = bed;
    this.wasm = wasm;
    this.alice = bed.peer("alice");
    this.bob = bed.peer("bob");
    this.room = alice.createRoom("Tea", bob.user());
    alice.setState(room, "m.room.encryption", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
    bob.join(room);
    this.tabs = new OurTabs(bed.homeserver().baseUrl(), bob.account());
  }

  @Test
  void room_key_comes_by_itself_and_the_one_time_key_it_took_is_made_again() {
    Tab tab = tabs.open();
    awaitFullSupply();
    CryptoWasmPeer device = wasm.open(bed.homeserver().baseUrl(), alice.account());

    EventId sent = device.send(room, "one lump or two?");

    assertEquals("one lump or two?", read(tab, sent));
    awaitFullSupply();
    tab.stop();
  }

  @Test
  void tab_that_is_left_goes_on_where_the_one_that_died_stopped() {
    Tab first = tabs.open();
    awaitFullSupply();
    Tab second = tabs.open();
    CryptoWasmPeer device = wasm.open(bed.homeserver().baseUrl(), alice.account());
    EventId before = device.send(room, "before");
    assertEquals("before", read(first, before));

    first.kill();
    device.rotate(room);
    EventId after = device.send(room, "after");

    assertEquals("after", read(second, after));
    assertEquals("before", read(second, before));
    awaitFullSupply();
    second.stop();
  }

  private String read(Tab tab, EventId id) {
    EncryptedEvent event = event(id);
    return tabs.await(
        "the key of " + id,
        SOON,
        () -> {
          RoomDecryption outcome = tab.decrypt(event).get(0);
          return outcome instanceof Readable readable
              ? Optional.of(readable.content().text("body"))
              : Optional.empty();
        });
  }

  private void awaitFullSupply() {
    tabs.await(
        "fifty keys", SOON, () -> supply() == ENOUGH ? Optional.of(ENOUGH) : Optional.empty());
  }

  /** How many one-time keys the homeserver has; an empty upload tells. */
  private long supply() {
    Json answer = bob.calls().post("/_matrix/client/v3/keys/upload", "{}");
    return answer.at("one_time_key_counts").at("signed_curve25519").integer().orElse(0L);
  }

  private EncryptedEvent event(EventId id) {
    Json event =
        bob.calls()
            .get(
                "/_matrix/client/v3/rooms/"
                    + HomeserverCalls.segment(room.text())
                    + "/event/"
                    + HomeserverCalls.segment(id.text()));
    return new EncryptedEvent(
        room,
        id,
        new UserId(event.text("sender")),
        new Timestamp(event.at("origin_server_ts").integer().orElseThrow()),
        event.at("content"));
  }
}
