package io.twinloop.e2e.foreign;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.foreign.CryptoWasmPeer.Message;
import io.twinloop.e2e.homeserver.Account;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Alice, who uses Twinloop, and Bob, who uses matrix-rust-sdk, with what goes on around them. */
final class MixedCompany implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(30);

  /** More than any device publishes, even if it fills up once in between. */
  private static final int MOST_KEYS = 120;

  private final TestBed bed;
  private final CryptoWasm wasm;
  private final Peer alice;
  private final Peer bobsAccount;
  private final CryptoWasmPeer bob;

  /** Both have published their keys. */
  MixedCompany(TestBed bed, CryptoWasm wasm) {
    this.bed = bed;
    this.wasm = wasm;
    this.alice = bed.peer("alice");
    this.bobsAccount = bed.peer("bob");
    this.bob = open(bobsAccount.account());
    publish(alice);
  }

  Peer alice() {
    return alice;
  }

  CryptoWasmPeer bob() {
    return bob;
  }

  /** A device of matrix-rust-sdk. */
  CryptoWasmPeer open(Account account) {
    return wasm.open(bed.homeserver().baseUrl(), account);
  }

  @Override
  public void close() {
    alice.close();
  }

  /**
   * Alice's, with Bob in it.
   *
   * @param settings members of its {@code m.room.encryption}, each after a comma
   */
  RoomId room(String settings) {
    RoomId room = alice.createRoom("Tea");
    alice.setState(
        room, "m.room.encryption", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"" + settings + "}");
    join(room, bobsAccount);
    return room;
  }

  /** Returns when Alice has seen it. */
  void join(RoomId room, Peer peer) {
    alice.invite(room, peer.user());
    peer.join(room);
    alice.await(room, item -> item.sender().equals(peer.user()), SOON);
  }

  /** Starts its client, and returns when its keys are published. */
  void publish(Peer peer) {
    peer.client();
    Waits.until(
        "the keys are published",
        SOON,
        () -> bobsAccount.devicesOf(peer.user()).contains(peer.account().device().text()));
  }

  /** Returns when Bob's device knows that many of Alice's. */
  void awaitDevices(int count) {
    Waits.until(
        "Bob knows " + count + " devices of Alice",
        SOON,
        () -> {
          bob.sync();
          return bob.devicesOf(alice.user()).size() == count;
        });
  }

  /** Alice says something, again and again, until it has that effect. */
  void sayUntil(RoomId room, Predicate<String> effect) {
    AtomicInteger said = new AtomicInteger();
    Waits.until(
        "what Alice says has an effect",
        SOON,
        () -> {
          String text = "cup " + said.getAndIncrement();
          alice.say(room, text, SOON);
          return effect.test(text);
        });
  }

  /** The sessions that the user's messages were encrypted with, as far as Bob has seen. */
  Set<String> sessions(RoomId room, UserId user) {
    bob.sync();
    return bob.messages(room).stream()
        .filter(message -> message.sender().equals(user))
        .map(Message::session)
        .collect(Collectors.toSet());
  }

  /** Claims the one-time keys of that device until its fallback key comes. */
  void exhaust(Account account) {
    String device = "{\"" + account.device().text() + "\":\"signed_curve25519\"}";
    String claim = "{\"one_time_keys\":{\"" + account.user().text() + "\":" + device + "}}";
    for (int i = 0; i < MOST_KEYS; i++) {
      Json keys =
          bobsAccount
              .calls()
              .post("/_matrix/client/v3/keys/claim", claim)
              .at("one_time_keys")
              .at(account.user().text())
              .at(account.device().text());
      if (keys.at(keys.keys().get(0)).is("fallback")) {
        return;
      }
    }
    throw new AssertionError("no fallback key within " + MOST_KEYS + " keys");
  }
}
