package io.twinloop.e2e.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One browser for a class of tests. Each test gets users, a room and an origin of its own, so that
 * no test sees what another left.
 */
final class Stage implements AutoCloseable {
  static final String ROOM = "Tea";

  private static final String INTO_ROOM =
      """
      await client.start();
      while (!client.rooms.some(each => each.id === room)) {
        await new Promise(next => client.addEventListener('rooms', next, {once: true}));
      }
      window.timeline = await client.openRoom(room);
      """;

  private final TestBed bed;
  private final Browser browser;
  private final List<Peer> peers = new ArrayList<>();
  private int tests;

  /** With Chromium. */
  Stage(TestBed bed) {
    this(bed, Chromium.launch(bed.checkout()));
  }

  Stage(TestBed bed, Browser browser) {
    this.bed = bed;
    this.browser = browser;
  }

  /** Alice, who will use the page, and Bob, in a room. */
  Cast cast() {
    tests++;
    browser.consoleErrors();
    Peer alice = peer("alice");
    Peer bob = peer("bob");
    RoomId room = bob.createRoom(ROOM, alice.user());
    alice.join(room);
    return new Cast(alice, bob, room);
  }

  /** As {@link #cast}; Bob's client has a device, and the room of the two encrypts. */
  Cast encryptedCast() {
    Cast cast = cast();
    cast.bob()
        .setState(cast.room(), "m.room.encryption", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
    cast.bob().client();
    return cast;
  }

  /** Somebody driven by the test. */
  Peer peer(String name) {
    Peer peer = bed.peer(name);
    peers.add(peer);
    return peer;
  }

  /** Where this test's pages live; no other test's storage is there. */
  String origin() {
    return bed.pages().origin("test" + tests);
  }

  /** The demo page in a new tab. */
  ChatPage page() {
    return ChatPage.open(browser, origin() + "/");
  }

  /** The demo page in a new tab of another origin: whoever signs in there has another device. */
  ChatPage pageElsewhere() {
    return ChatPage.open(browser, bed.pages().origin("elsewhere" + tests) + "/");
  }

  /** The demo page, signed in and in the room of the two. */
  ChatPage pageOf(Cast cast) {
    ChatPage page = page();
    page.signIn(cast.alice().account());
    page.openRoom(ROOM);
    return page;
  }

  /** A page with nothing but the library, as {@code twinloop}, in a new tab. */
  Browser blankPage() {
    browser.newTab(origin() + "/test/client.html");
    return browser;
  }

  /** A blank page where Alice is signed in as {@code client}, not started. */
  Browser blankPageOf(Cast cast) {
    return prepared(cast, "");
  }

  /** A blank page where her {@code client} is started and the room open as {@code timeline}. */
  Browser blankPageInRoom(Cast cast) {
    return prepared(cast, INTO_ROOM);
  }

  /** One more such page, where she is signed in already. */
  Browser blankPageAlsoInRoom(Cast cast) {
    Browser page = blankPage();
    page.await(
        "const room = args[0]; const client = window.client = await twinloop.restore();"
            + INTO_ROOM,
        cast.room().text());
    return page;
  }

  /** To be called after each test: nothing of it goes on, and nothing went wrong unseen. */
  void clear(Predicate<String> expectedError) {
    bed.proxy().heal();
    List<String> errors = new ArrayList<>(browser.consoleErrors());
    browser.closeAllTabs();
    peers.forEach(Peer::close);
    peers.clear();
    errors.removeIf(error -> error.contains("/favicon.ico"));
    errors.removeIf(Stage::tellsOfARoomInClear);
    errors.removeIf(expectedError);
    assertEquals(List.of(), errors);
  }

  /** A room that sync has not told of yet is asked how it encrypts; where it does not, by 404. */
  private static boolean tellsOfARoomInClear(String error) {
    return error.contains("/state/m.room.encryption") && error.contains("404");
  }

  /** Browsers report these themselves: in Chromium's words or in Firefox's. */
  static boolean tellsOfAFailedRequest(String error) {
    return error.contains("Failed to load resource")
        || error.contains("CORS request did not succeed");
  }

  @Override
  public void close() {
    browser.close();
  }

  private Browser prepared(Cast cast, String furtherScript) {
    Browser page = blankPage();
    page.await(
        """
        const [homeserver, user, password, room] = args;
        const client = window.client = await twinloop.login({homeserver, user, password});
        """
            + furtherScript,
        bed.proxy().baseUrl(),
        cast.alice().user().localpart(),
        cast.alice().account().password(),
        cast.room().text());
    return page;
  }

  /** Alice uses the page, Bob is driven by the test; both are in the room. */
  record Cast(Peer alice, Peer bob, RoomId room) {}
}
