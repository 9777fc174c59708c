package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.Authorized;
import io.twinloop.api.Homeserver;
import io.twinloop.e2e.Needs;
import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
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
    stage.clear(Stage::tellsOfAFailedRequest);
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
  void soft_logout_asks_for_the_password_and_goes_on_with_the_same_device() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);
    cast.bob().send(cast.room(), "before");
    page.awaitMessage("before");
    String before = new Disk(page.browser()).dump();

    bed.proxy().on("POST", "/refresh", 1, SOFT_LOGOUT);
    bed.proxy().on(SyncRequests.MAIN, 1, SOFT_LOGOUT);
    cast.bob().send(cast.room(), "meanwhile");
    page.awaitText("dialog h2", "Please confirm your password");
    page.find(By.cssSelector("dialog input[type=password]"))
        .sendKeys(cast.alice().account().password());
    page.click("Sign in again");

    page.awaitConnection("Connected");
    cast.bob().send(cast.room(), "after");
    page.awaitMessage("after");
    assertEquals(List.of("before", "meanwhile", "after"), page.texts());
    assertEquals(value(before, "device"), value(new Disk(page.browser()).dump(), "device"));
  }

  @Test
  void spent_access_token_is_refreshed_without_the_user() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);

    Rule refreshed = bed.proxy().on("POST", "/refresh", 1, new Fault.Delay(Duration.ZERO));
    bed.proxy().on(SyncRequests.MAIN, 1, SOFT_LOGOUT);
    cast.bob().send(cast.room(), "before");
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
        String token = value(new Disk(page.browser()).dump(), "access_token");
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

  /** The first text of that name on the disk. */
  private static String value(String dump, String name) {
    Matcher matcher = Pattern.compile("\\W" + name + "\\W+([^\"\\\\]+)").matcher(dump);
    assertTrue(matcher.find(), dump);
    return matcher.group(1);
  }
}
