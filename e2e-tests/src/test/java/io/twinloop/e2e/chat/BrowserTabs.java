package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.chat.Stage.Cast;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two tabs of one browser. */
@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTabs<B extends Browser> {
  /** Defines {@code next}: what is told next of the lease on what is stored. */
  private static final String WATCHING =
      """
      const next = wanted => new Promise(found => {
        client.addEventListener('activity', ({detail}) => {
          const isWanted = detail.topic === 'lease' && detail.lease.name === `events:${client.userId}`;
          if (isWanted && wanted(detail)) found({...detail.lease, own: detail.own});
        });
      });
      """;

  final TestBed bed;
  final B browser;
  final Stage stage;

  BrowserTabs(TestBed bed, B browser) {
    this.bed = bed;
    this.browser = browser;
    this.stage = new Stage(bed, browser);
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
  void both_tabs_receive_and_send() {
    Cast cast = stage.cast();
    ChatPage first = stage.pageOf(cast);
    ChatPage second = secondTab();

    cast.bob().send(cast.room(), "to both");
    first.awaitMessage("to both");
    second.awaitMessage("to both");
    first.send("from the first");
    first.awaitMessage("from the first");
    second.awaitMessage("from the first");
    second.send("from the second");
    second.awaitMessage("from the second");
    first.awaitMessage("from the second");

    cast.bob().awaitMessage(cast.room(), "from the second", SOON);
    List<String> all = List.of("to both", "from the first", "from the second");
    assertEquals(all, first.texts());
    assertEquals(all, second.texts());
    assertEquals(1, cast.bob().countMessages(cast.room(), "from the first", SOON));
    assertEquals(1, cast.bob().countMessages(cast.room(), "from the second", SOON));
  }

  @Test
  void second_tab_takes_over_when_the_first_is_closed_and_keeps_everything() {
    Cast cast = stage.cast();
    ChatPage first = stage.pageOf(cast);
    ChatPage second = secondTab();
    cast.bob().send(cast.room(), "to both");
    first.awaitMessage("to both");
    second.awaitMessage("to both");

    first.close();
    cast.bob().send(cast.room(), "to the second");
    second.awaitMessage("to the second");
    second.send("from the second");
    second.awaitMessage("from the second");

    bed.proxy().down();
    try {
      second.reload();
      second.awaitMessage("from the second");
      assertEquals(List.of("to both", "to the second", "from the second"), second.texts());
    } finally {
      bed.proxy().up();
    }
    cast.bob().send(cast.room(), "still there?");
    second.awaitMessage("still there?");
  }

  @Test
  void signing_out_in_one_tab_signs_the_other_out() {
    Cast cast = stage.cast();
    ChatPage first = stage.pageOf(cast);
    ChatPage second = secondTab();

    second.signOut(cast.alice().user());

    second.awaitText("button[type=submit]", "Sign in");
    first.awaitText("button[type=submit]", "Sign in");
  }

  @Test
  void tab_that_begins_to_watch_learns_who_holds_a_lease_and_then_is_handed_it() {
    Cast cast = stage.cast();
    Browser first = stage.blankPageInRoom(cast);
    first.await(WATCHING + "await next(each => each.own && each.lease.change === 'held');");

    Map<?, ?> seen =
        (Map<?, ?>)
            stage
                .blankPage()
                .await(
                    """
                    const client = await twinloop.restore();
                    """
                        + WATCHING
                        + """
                        const held = await next(each => each.lease.change === 'held');
                        const handed = next(each => each.own && each.lease.change === 'handed');
                        await client.start();
                        return {held, handed: await handed};
                        """);

    Map<?, ?> held = (Map<?, ?>) seen.get("held");
    Map<?, ?> handed = (Map<?, ?>) seen.get("handed");
    assertEquals(false, held.get("own"));
    assertTrue(number(held, "heldMs") > 0, held::toString);
    assertEquals(0, number(handed, "heldMs"));
    assertTrue(number(handed, "waitedMs") > 0, handed::toString);
    assertEquals(number(held, "generation") + 1, number(handed, "generation"));
  }

  private static double number(Map<?, ?> of, String key) {
    return ((Number) of.get(key)).doubleValue();
  }

  /** Restored from disk, in the room. */
  final ChatPage secondTab() {
    ChatPage tab = stage.page();
    tab.awaitConnection("Connected");
    tab.openRoom(Stage.ROOM);
    return tab;
  }
}
