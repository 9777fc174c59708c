package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.FreePort;
import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.fault.Fault;
import io.twinloop.id.RoomId;
import io.twinloop.json.JsonObjectText;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  /** Of a longer text the library shows as much, with a sign that it goes on. */
  private static final long SHOWN_AT_MOST = 65_536 + 1;

  private static final Pattern TURNS_TEXT = Pattern.compile("[\u202a-\u202e\u2066-\u2069]");

  private final TestBed bed;
  private final Stage stage;

  BadInputTest(TestBed bed) {
    this.bed = bed;
    this.stage = new Stage(bed);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console_but_requests() {
    // It reports also what is asked of a server that allows no page.
    stage.clear(error -> Stage.tellsOfAFailedRequest(error) || error.contains("CORS policy"));
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void wrong_password_is_told_and_leaves_nothing() {
    Cast cast = stage.cast();
    ChatPage page = stage.page();

    page.submitSignIn(bed.proxy().baseUrl(), cast.alice().user().localpart(), "guess");

    page.awaitText("[role=alert]", "Wrong user name or password");
    assertEquals("[]", new Disk(page.browser()).dump());
    page.submitSignIn(
        bed.proxy().baseUrl(), cast.alice().user().localpart(), cast.alice().account().password());
    page.awaitConnection("Connected");
  }

  @Test
  void server_that_cannot_be_used_is_told_by_a_code_and_leaves_nothing() {
    stage.cast();
    Browser blank = stage.blankPage();

    String nobody = "http://127.0.0.1:" + FreePort.any();
    assertRejected(blank, nobody, "HOMESERVER_UNREACHABLE");
    assertRejected(blank, stage.origin(), "NOT_A_HOMESERVER");
    assertRejected(blank, "http://not an address", "INVALID_ARGUMENT");
  }

  @Test
  void malformed_answers_to_the_login_are_told_by_a_code_and_leave_nothing() {
    stage.cast();
    Browser blank = stage.blankPage();

    bed.proxy().on("GET", "/_matrix/client/versions", 1, Fault.malformed());
    assertRejected(blank, bed.proxy().baseUrl(), "NOT_A_HOMESERVER");
    // It was a homeserver a moment ago: something on the way broke.
    bed.proxy().on("GET", "/login", 1, Fault.malformed());
    assertRejected(blank, bed.proxy().baseUrl(), "HOMESERVER_UNREACHABLE");
    bed.proxy().on("POST", "/login", 1, Fault.malformed());
    assertRejected(blank, bed.proxy().baseUrl(), "HOMESERVER_UNREACHABLE");
  }

  @Test
  void the_largest_event_of_synapse_is_shown_whole() {
    // 65,536 bytes are the whole event's limit (spec: Size limits); the rest is for its envelope.
    String large = "x".repeat(63_000);
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);

    cast.bob().send(cast.room(), large);

    page.awaitMessage("the large one", message -> message.text().equals(large));
  }

  @Test
  void an_event_of_two_megabytes_is_shown_cut_and_hinders_nothing() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);
    String huge = "y".repeat(2 << 20);

    bed.proxy()
        .always(
            SyncRequests.MAIN, new Fault.Rewrite(body -> body.replace("to be made huge", huge)));
    cast.bob().send(cast.room(), "to be made huge");

    awaitLongest(page, SHOWN_AT_MOST);
    page.send("that was long");
    page.awaitMessage("that was long");
    page.reload();
    page.awaitMessage("that was long");
    awaitLongest(page, SHOWN_AT_MOST);
  }

  @Test
  void room_of_five_thousand_members_opens_and_works() {
    Cast cast = stage.cast();
    cast.bob().setDisplayName("Bob");
    bed.proxy().on(SyncRequests.MAIN, 1, new Fault.Rewrite(BadInputTest::withFiveThousandMembers));

    ChatPage page = stage.pageOf(cast);

    page.awaitText(".room-subtitle", "5,000 members");
    cast.bob().send(cast.room(), "room for all?");
    assertEquals("Bob", page.awaitMessage("room for all?").sender());
    page.send("barely");
    cast.bob().awaitMessage(cast.room(), "barely", SOON);
    page.reload();
    page.awaitMessage("barely");
  }

  @Test
  void hostile_names_and_texts_execute_nothing_and_turn_nothing_around() {
    String script = "<script>window.taken = 1</script>";
    String image = "<img src=x onerror='window.taken = 1'>";
    Cast cast = stage.cast();
    cast.bob().setDisplayName(image + "\u202egnp.exe\u2066");
    ChatPage page = stage.page();
    page.signIn(cast.alice().account());

    RoomId room = cast.bob().createRoom(script + "\u202e" + image, cast.alice().user());
    cast.alice().join(room);
    cast.bob().send(room, image + script + "\u202eturned\u2067");
    cast.bob()
        .sendEvent(
            room,
            "m.room.message",
            new JsonObjectText()
                .put("msgtype", "m.text")
                .put("body", "plain")
                .put("format", "org.matrix.custom.html")
                .put("formatted_body", image + script)
                .toString());
    page.openRoom(script + image);

    page.awaitMessage("plain");
    page.awaitMessage("the hostile text", message -> message.text().contains(image + script));
    assertEquals(
        0L, page.browser().run("return document.querySelectorAll('#app :is(script, img)').length"));
    assertEquals(null, page.browser().run("return window.taken ?? null"));
    for (String names : List.of(".room-title", "nav .room-name", "nav li", ".message-sender")) {
      assertTrue(page.text(names).contains("<img"), names + ": " + page.text(names));
    }
    for (String names : List.of(".room-title", "nav .room-name", ".message-sender", "title")) {
      assertTrue(!TURNS_TEXT.matcher(page.text(names)).find(), names + ": " + page.text(names));
    }
    assertEquals(
        List.of(),
        page.browser()
            .run(
                "return [...document.querySelectorAll('.message-text, .room-preview > *')]"
                    + ".filter(each => !each.dir && each.tagName !== 'BDI')"
                    + ".map(each => each.outerHTML)"));
  }

  private static void awaitLongest(ChatPage page, long length) {
    Waits.seen(
        "a text of " + length,
        SOON,
        () ->
            page.browser()
                .run(
                    "return Math.max(0, ...[...document.querySelectorAll('.message-text')]"
                        + ".map(each => each.textContent.length))"),
        longest -> ((Long) longest) == length);
  }

  private static String withFiveThousandMembers(String body) {
    StringBuilder members = new StringBuilder("\"required_state\":[");
    for (int n = 3; n <= 5000; n++) {
      members.append(
          """
          {"type":"m.room.member","state_key":"@m%1$d:twinloop.test","sender":"@m%1$d:twinloop.test",
          "event_id":"$m%1$d","origin_server_ts":%1$d,
          "content":{"membership":"join","displayname":"Member %1$d"}},
          """
              .formatted(n));
    }
    return body.replace("\"required_state\":[", members)
        .replace("\"joined_count\":2", "\"joined_count\":5000");
  }

  private static void assertRejected(Browser blank, String homeserver, String code) {
    Object told =
        blank.await(
            """
            try {
              await twinloop.login({homeserver: args[0], user: 'nobody', password: 'none'});
              return 'signed in';
            } catch (error) {
              return [error.name, error.code, String(error.message.length > 20)].join(' ');
            }
            """,
            homeserver);
    assertEquals("TwinloopError " + code + " true", told, homeserver);
    assertEquals("[]", new Disk(blank).dump());
  }
}
