package io.twinloop.e2e.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Workers.Shown;
import io.twinloop.e2e.fault.Fault;
import io.twinloop.e2e.fault.Rule;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.testkit.JacksonJson;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnTestBed.class)
class PushTest {
  private final TestBed bed;
  private final Peer alice;
  private final Peer bob;
  private final RoomId tea;
  private final PushedBrowser browser;

  PushTest(TestBed bed) {
    this.bed = bed;
    this.alice = bed.peer("alice");
    this.bob = bed.peer("bob");
    bob.setDisplayName("Bob");
    this.tea = bob.createRoom("Tea", alice.user());
    alice.join(tea);
    this.browser = PushedBrowser.of(bed, alice.account());
    browser.awaitRoom(tea, "room.name === 'Tea'");
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void push_with_no_tab_and_a_stopped_worker_tells_room_sender_and_text() {
    browser.fallAsleep();
    EventId sent = bob.send(tea, "kettle is on");

    browser.deliver(browser.pushOf(sent));

    Shown shown = browser.awaitShown(list -> list.size() == 1).get(0);
    assertEquals("Tea", shown.title());
    assertEquals("Bob: kettle is on", shown.body());
    Json data = new JacksonJson().read(shown.dataJson()).at("twinloop");
    assertEquals(tea.text(), data.text("room"));
    assertEquals(alice.user().text(), data.text("account"));
  }

  @Test
  void direct_chat_that_no_tab_ever_saw_is_titled_by_its_sender() {
    browser.fallAsleep();
    RoomId chat = bob.createDirectChat(alice.user());
    alice.join(chat);
    alice
        .calls()
        .put(
            "/_matrix/client/v3/user/" + alice.user() + "/account_data/m.direct",
            "{\"" + bob.user() + "\":[\"" + chat + "\"]}");

    browser.deliver(browser.pushOf(bob.send(chat, "psst")));

    Shown shown = browser.awaitShown(list -> list.size() == 1).get(0);
    assertEquals("Bob", shown.title());
    assertEquals("psst", shown.body());
  }

  @Test
  void invite_tells_who_invites_where() {
    browser.fallAsleep();
    RoomId garden = bob.createRoom("Garden", alice.user());
    EventId invite = inviteOf(garden);

    browser.deliver(browser.pushOf(invite));

    Shown shown = browser.awaitShown(list -> list.size() == 1).get(0);
    assertEquals("Garden", shown.title());
    assertEquals("Bob invited you", shown.body());
  }

  @Test
  void several_pushes_at_once_become_several_notifications() {
    List<RoomId> rooms =
        List.of("One", "Two", "Three").stream()
            .map(name -> bob.createRoom(name, alice.user()))
            .toList();
    rooms.forEach(alice::join);
    browser.fallAsleep();
    List<String> pushes =
        rooms.stream().map(room -> browser.pushOf(bob.send(room, "hello"))).toList();

    pushes.forEach(browser::deliver);

    List<Shown> shown =
        browser.awaitShown(
            list -> list.stream().filter(one -> one.body().equals("Bob: hello")).count() == 3);
    assertEquals(
        new TreeSet<>(List.of("One", "Two", "Three")),
        shown.stream().map(Shown::title).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void push_for_a_redacted_message_leaves_nothing() {
    EventId sent = bob.send(tea, "said too much");
    String push = browser.pushOf(sent);
    bob.redact(tea, sent);
    browser.fallAsleep();
    browser.watch();

    browser.deliver(push);

    browser.awaitWorker("A push held nothing new");
    assertEquals(List.of(), browser.shown());
  }

  @Test
  void push_for_what_another_device_read_leaves_nothing() {
    EventId sent = bob.send(tea, "kettle is on");
    String push = browser.pushOf(sent);
    browser.awaitRoom(tea, "room.unread === 1");
    alice.markRead(tea, sent);
    browser.awaitRoom(tea, "room.unread === 0");
    browser.inPage("await client.stop()");
    browser.fallAsleep();
    browser.watch();

    browser.deliver(push);

    browser.awaitWorker("A push held nothing new");
    assertEquals(List.of(), browser.shown());
  }

  @Test
  void push_for_the_room_the_user_looks_at_leaves_nothing() {
    browser.focus();
    browser.inPage("window.timeline = await client.openRoom(client.rooms[0].id)");
    EventId sent = bob.send(tea, "kettle is on");
    browser.hearWorker();

    browser.deliver(browser.pushOf(sent));

    browser.awaitWorker("A push held nothing new");
    assertEquals(List.of(), browser.shown());
  }

  @Test
  void unknown_room_garbage_and_strangers_get_general_words() {
    browser.fallAsleep();

    browser.deliver(browser.madeUpPush("!nowhere:hs", "$nothing"));
    browser.deliver("not json");
    browser.deliver("{\"account\":\"@nobody:hs\",\"room_id\":\"!r:hs\",\"event_id\":\"$e\"}");

    List<Shown> shown = browser.awaitShown(list -> list.size() == 3);
    assertTrue(shown.stream().allMatch(one -> one.title().equals("New message")), "" + shown);
  }

  @Test
  void push_after_logout_gets_general_words() {
    String push = browser.pushOf(bob.send(tea, "kettle is on"));
    browser.inPage("await client.logout()");
    browser.fallAsleep();

    browser.deliver(push);

    Shown shown = browser.awaitShown(list -> list.size() == 1).get(0);
    assertEquals("New message", shown.title());
    assertEquals("", shown.body());
  }

  @Test
  void homeserver_that_is_down_leaves_general_words() {
    String push = browser.pushOf(bob.send(tea, "kettle is on"));
    browser.fallAsleep();
    bed.proxy().down();
    try {
      browser.deliver(push);

      Shown shown = browser.awaitShown(list -> list.size() == 1).get(0);
      assertEquals("New message", shown.title());
    } finally {
      bed.proxy().up();
    }
  }

  @Test
  void general_words_at_the_deadline_give_way_to_the_truth() {
    String push = browser.pushOf(bob.send(tea, "kettle is on"));
    browser.fallAsleep();
    Rule slow = bed.proxy().on("GET", "/context/", 1, new Fault.Delay(Duration.ofSeconds(11)));

    browser.deliver(push);
    slow.awaitHits(1, PushedBrowser.SOON);

    Shown generic = browser.awaitShown(list -> list.size() == 1).get(0);
    assertEquals("New message", generic.title());
    Shown truth = browser.awaitShown(list -> !list.equals(List.of(generic))).get(0);
    assertEquals("Bob: kettle is on", truth.body());
    assertEquals(List.of(truth), browser.shown());
  }

  private EventId inviteOf(RoomId room) {
    String path =
        "/_matrix/client/v3/rooms/"
            + room
            + "/state/m.room.member/"
            + alice.user()
            + "?format=event";
    return new EventId(bob.calls().get(path).text("event_id"));
  }
}
