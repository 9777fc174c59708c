package io.twinloop.e2e.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.browser.Workers.Shown;
import io.twinloop.e2e.fault.Fault;
import io.twinloop.e2e.fault.FaultProxy;
import io.twinloop.e2e.fault.Requests;
import io.twinloop.e2e.fault.Rule;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pushes about messages whose room keys the browser never saw. */
@ExtendWith(OnTestBed.class)
class EncryptedPushTest {
  private static final String ENCRYPTED = "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}";

  /** The tabs' and the worker's requests for to-device messages. */
  private static final Requests POLLS =
      new Requests("POST", "simplified_msc3575/sync", "\"conn_id\":\"encryption\"");

  private final FaultProxy proxy;
  private final Peer alice;
  private final Peer bob;
  private final RoomId tea;
  private final PushedBrowser browser;

  EncryptedPushTest(TestBed bed) {
    this.proxy = bed.proxy();
    this.alice = bed.peer("alice");
    this.bob = bed.peer("bob");
    bob.setDisplayName("Bob");
    this.tea = encryptedRoom("Tea");
    bob.client();
    this.browser = PushedBrowser.of(bed, alice.account());
    browser.awaitRoom(tea, "room.name === 'Tea'");
    Waits.until(
        "the browser's device is published",
        PushedBrowser.SOON,
        () -> !bob.devicesOf(alice.user()).isEmpty());
  }

  @AfterEach
  void close() {
    proxy.heal();
    browser.close();
    bob.close();
  }

  @Test
  void push_with_no_tab_tells_what_was_said_and_the_next_tab_reads_it() {
    browser.fallAsleep();

    browser.deliver(browser.pushOf(say(tea, "kettle is on")));

    Shown shown = browser.awaitShown(list -> list.size() == 1).get(0);
    assertEquals("Tea", shown.title());
    assertEquals("Bob: kettle is on", shown.body());
    browser.inPage(
        """
        const { restore } = await import('/twinloop.js');
        window.client = await restore();
        await client.start();
        """);
    assertEquals(List.of(), browser.unreadableBeside(tea, "kettle is on"));
  }

  @Test
  void push_beside_a_hidden_tab_is_told_and_the_tab_reads_it_too() {
    browser.hide();

    browser.deliver(browser.pushOf(say(tea, "kettle is on")));

    Shown shown = browser.awaitShown(list -> list.size() == 1).get(0);
    assertEquals("Bob: kettle is on", shown.body());
    browser.comeBack();
    assertEquals(List.of(), browser.unreadableBeside(tea, "kettle is on"));
  }

  @Test
  void push_beside_a_tab_whose_poll_is_stuck_is_told_by_the_worker_and_read_by_the_tab() {
    RoomId garden = encryptedRoom("Garden");
    browser.awaitRoom(garden, "room.name === 'Garden'");
    Rule stuck = proxy.on(POLLS, 1, new Fault.Delay(Duration.ofSeconds(20)));
    say(tea, "ends the poll at hand");
    stuck.awaitHits(1, PushedBrowser.SOON);

    browser.deliver(browser.pushOf(say(garden, "it has rained")));

    Shown shown = browser.awaitShown(list -> list.size() == 1).get(0);
    assertEquals("Bob: it has rained", shown.body());
    browser.comeBack();
    assertEquals(List.of(), browser.unreadableBeside(garden, "it has rained"));
  }

  @Test
  void two_pushes_at_once_with_a_key_each_are_both_told() {
    RoomId garden = encryptedRoom("Garden");
    browser.awaitRoom(garden, "room.name === 'Garden'");
    browser.fallAsleep();
    List<String> pushes =
        List.of(
            browser.pushOf(say(tea, "kettle is on")), browser.pushOf(say(garden, "it has rained")));

    pushes.forEach(browser::deliver);

    List<Shown> shown =
        browser.awaitShown(
            list -> list.stream().filter(one -> one.body().startsWith("Bob: ")).count() == 2);
    assertEquals(
        new TreeSet<>(List.of("Bob: kettle is on", "Bob: it has rained")),
        shown.stream().map(Shown::body).collect(Collectors.toCollection(TreeSet::new)));
  }

  private RoomId encryptedRoom(String name) {
    RoomId room = bob.createRoom(name, alice.user());
    alice.join(room);
    bob.setState(room, "m.room.encryption", ENCRYPTED);
    return room;
  }

  private EventId say(RoomId room, String text) {
    return bob.say(room, text, PushedBrowser.SOON);
  }
}
