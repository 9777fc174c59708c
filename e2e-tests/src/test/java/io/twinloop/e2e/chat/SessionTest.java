package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.Authorized;
import io.twinloop.api.Homeserver;
import io.twinloop.e2e.Needs;
import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.fault.Fault;
import io.twinloop.e2e.fault.FaultProxy;
import io.twinloop.e2e.fault.Rule;
import io.twinloop.e2e.homeserver.Synapse;
import io.twinloop.e2e.homeserver.SynapseConfig;
import io.twinloop.e2e.homeserver.Users;
import io.twinloop.e2e.peer.HomeserverCalls;
import io.twinloop.e2e.peer.JvmHomeserver;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTest {
  private static final String SYNC = "simplified_msc3575/sync";
  private static final Fault SOFT_LOGOUT =
      new Fault.Answer(
          401,
          Map.of(),
          "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"by the fault proxy\",\"soft_logout\":true}");

  private final TestBed bed;
  private final Stage stage;

  SessionTest(TestBed bed) {
    this.bed = bed;
    this.stage = new Stage(bed);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    // The browser itself reports each answer of the homeserver that is an error.
    stage.clear(error -> error.contains("Failed to load resource"));
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void reload_keeps_the_session() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);
    cast.bob().send(cast.room(), "before");
    page.awaitMessage("before");

    page.reload();

    page.awaitConnection("Connected");
    cast.bob().send(cast.room(), "after");
    page.awaitMessage("after");
    assertEquals(List.of("before", "after"), page.texts());
  }

  @Test
  void reload_without_a_homeserver_still_shows_rooms_and_timeline() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);
    cast.bob().send(cast.room(), "before");
    page.awaitMessage("before");
    page.send("mine");
    page.awaitMessage("mine");

    bed.proxy().down();
    try {
      page.reload();

      page.awaitConnection("Offline");
      page.awaitText("nav .room-name", Stage.ROOM);
      page.awaitMessage("mine");
      assertEquals(List.of("before", "mine"), page.texts());
    } finally {
      bed.proxy().up();
    }
    cast.bob().send(cast.room(), "after");
    page.awaitMessage("after");
    assertEquals(List.of("before", "mine", "after"), page.texts());
  }

  @Test
  void logout_leaves_no_data_and_no_pusher() {
    Cast cast = stage.cast();
    cast.bob().send(cast.room(), "secret tea");
    Chromium blank = stage.blankPage();
    blank.await(
        """
        const [homeserver, user, password, gatewayUrl, room] = args;
        await navigator.serviceWorker.register('/sw.js');
        const client = window.client = await twinloop.login({homeserver, user, password});
        await client.start();
        const found = () => client.rooms.some(each => each.id === room);
        while (!found()) {
          await new Promise(next => client.addEventListener('rooms', next, {once: true}));
        }
        await client.openRoom(room);
        await client.enablePush({
          applicationServerKey: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
          gatewayUrl, appId: 'io.twinloop.test',
          subscription: {
            endpoint: 'https://push.example/1',
            p256dh: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
            auth: 'BTBZMqHH6r4Tts7J_aSIgg',
          },
        });
        """,
        bed.proxy().baseUrl(),
        cast.alice().user().localpart(),
        cast.alice().account().password(),
        bed.gateway().notifyUrl(),
        cast.room().text());
    Disk disk = new Disk(blank);
    Waits.seen("the message is on disk", SOON, disk::dump, rows -> rows.contains("secret tea"));
    assertEquals(1, pushers(cast.alice()));

    blank.await("await client.logout()");

    assertEquals(0, pushers(cast.alice()));
    String left = disk.dump();
    assertFalse(left.contains("secret tea"), left);
    assertFalse(left.contains(cast.alice().user().text()), left);
    assertFalse(disk.databases().contains(cast.alice().user().text()), disk.databases());
    assertEquals("terminated", blank.run("return client.connection"));
    assertEquals(0L, blank.await("return (await twinloop.accounts()).length"));
  }

  @Test
  void signing_out_through_the_page_shows_the_form_again() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);

    page.signOut(cast.alice().user());

    page.awaitText("h1", "Twinloop");
    page.reload();
    page.awaitText("button[type=submit]", "Sign in");
    assertFalse(new Disk(page.chromium()).dump().contains(cast.alice().user().text()));
  }

  @Test
  void session_ended_elsewhere_asks_to_sign_in_and_leaves_no_data() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);

    cast.alice().calls().post("/_matrix/client/v3/logout/all", "{}");

    page.awaitText("[role=alert]", "You were signed out");
    Waits.seen(
        "no data",
        SOON,
        () -> new Disk(page.chromium()).dump(),
        rows -> !rows.contains(cast.alice().user().text()));
  }

  @Test
  void soft_logout_asks_for_the_password_and_goes_on_with_the_same_device() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);
    cast.bob().send(cast.room(), "before");
    page.awaitMessage("before");
    String before = new Disk(page.chromium()).dump();

    bed.proxy().on("POST", "/refresh", 1, SOFT_LOGOUT);
    bed.proxy().on("POST", SYNC, 1, SOFT_LOGOUT);
    page.awaitText("dialog h2", "Please confirm your password");
    page.find(By.cssSelector("dialog input[type=password]"))
        .sendKeys(cast.alice().account().password());
    page.click("Sign in again");

    page.awaitConnection("Connected");
    cast.bob().send(cast.room(), "after");
    page.awaitMessage("after");
    assertEquals(List.of("before", "after"), page.texts());
    assertEquals(value(before, "device"), value(new Disk(page.chromium()).dump(), "device"));
  }

  @Test
  void spent_access_token_is_refreshed_without_the_user() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);

    Rule refreshed = bed.proxy().on("POST", "/refresh", 1, new Fault.Delay(Duration.ZERO));
    bed.proxy().on("POST", SYNC, 1, SOFT_LOGOUT);
    refreshed.awaitHits(1, SOON);
    cast.bob().send(cast.room(), "after");

    page.awaitMessage("after");
    page.awaitConnection("Connected");
    assertEquals("", page.text("dialog"));
  }

  @Test
  void short_lived_tokens_are_refreshed_for_as_long_as_the_page_is_open() {
    Needs.ownHomeserver(bed);
    stage.cast();
    SynapseConfig shortLived =
        SynapseConfig.standard().with("refreshable_access_token_lifetime: 2s");
    try (Synapse synapse = Synapse.start(bed.checkout(), shortLived);
        FaultProxy proxy = new FaultProxy(synapse.baseUrl())) {
      Homeserver homeserver = JvmHomeserver.at(synapse.baseUrl());
      Rule refreshes = proxy.always("POST", "/refresh", new Fault.Delay(Duration.ZERO));
      Peer alice = new Peer(homeserver, new Users(homeserver).fresh("alice"));
      RoomId room = alice.createRoom(Stage.ROOM);
      ChatPage page = stage.page();
      page.awaitText("button[type=submit]", "Sign in");
      page.submitSignIn(proxy.baseUrl(), alice.user().localpart(), alice.account().password());
      page.openRoom(Stage.ROOM);

      for (int cup = 1; cup <= 3; cup++) {
        String token = value(new Disk(page.chromium()).dump(), "access_token");
        Waits.until("the token is spent", SOON, () -> isSpent(homeserver.as(token)));
        alice.send(room, "cup " + cup);
        page.awaitMessage("cup " + cup);
        refreshes.awaitHits(cup, SOON);
      }
      page.send("after three tokens");

      page.awaitMessage("after three tokens");
      assertEquals("", page.text("dialog"));
      page.close();
    }
  }

  private static boolean isSpent(Authorized token) {
    try {
      new HomeserverCalls(token).get("/_matrix/client/v3/account/whoami");
      return false;
    } catch (TwinloopException refused) {
      return true;
    }
  }

  private static int pushers(Peer user) {
    return user.calls().get("/_matrix/client/v3/pushers").at("pushers").items().size();
  }

  /** The first text of that name on the disk. */
  private static String value(String dump, String name) {
    Matcher matcher = Pattern.compile("\\W" + name + "\\W+([^\"\\\\]+)").matcher(dump);
    assertTrue(matcher.find(), dump);
    return matcher.group(1);
  }
}
