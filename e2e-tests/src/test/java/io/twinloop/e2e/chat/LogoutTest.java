package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.gateway.webpush.VapidKey;
import io.twinloop.e2e.peer.Peer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogoutTest {
  private final TestBed bed;
  private final Stage stage;

  LogoutTest(TestBed bed) {
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
  void logout_leaves_no_data_and_no_pusher() {
    Cast cast = stage.cast();
    cast.bob().send(cast.room(), "secret tea");
    Browser blank = stage.blankPageInRoom(cast);
    blank.await(
        """
        const [gatewayUrl, key] = args;
        await navigator.serviceWorker.register('/sw.js');
        await client.enablePush({
          applicationServerKey: key, gatewayUrl, appId: 'io.twinloop.test',
          subscription: {endpoint: 'https://push.example/1', p256dh: key, auth: 'BTBZMqHH6r4Tts7J_aSIgg'},
        });
        """,
        bed.gateway().notifyUrl(),
        VapidKey.fresh().applicationServerKey());
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
    assertFalse(new Disk(page.browser()).dump().contains(cast.alice().user().text()));
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
        () -> new Disk(page.browser()).dump(),
        rows -> !rows.contains(cast.alice().user().text()));
  }

  private static int pushers(Peer user) {
    return user.calls().get("/_matrix/client/v3/pushers").at("pushers").items().size();
  }
}
