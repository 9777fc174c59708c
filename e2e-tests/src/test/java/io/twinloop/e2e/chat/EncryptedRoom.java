package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.fault.Fault;
import io.twinloop.e2e.fault.Rule;
import io.twinloop.id.EventId;
import io.twinloop.json.Json;
import io.twinloop.timeline.ItemEncryption;
import io.twinloop.timeline.TimelineItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** An encrypted room between pages of one browser and another of our clients. */
@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EncryptedRoom {
  private static final String NEWEST = "/messages?dir=b&limit=50";

  final TestBed bed;
  final Stage stage;

  EncryptedRoom(TestBed bed, Browser browser) {
    this.bed = bed;
    this.stage = new Stage(bed, browser);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console_but_requests() {
    stage.clear(Stage::tellsOfAFailedRequest);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void what_is_said_is_read_on_both_sides_and_nowhere_else() {
    Cast cast = stage.encryptedCast();
    ChatPage page = stage.pageOf(cast);

    page.send("psst");
    TimelineItem heard = cast.bob().awaitMessage(cast.room(), "psst", SOON);
    say(cast, "what is it?");
    Message answer = page.awaitMessage("what is it?");
    page.act("psst", "Edit");
    page.type("!");
    page.composer().sendKeys(Keys.ENTER);
    TimelineItem edited = cast.bob().awaitMessage(cast.room(), "psst!", SOON);

    assertInstanceOf(ItemEncryption.Encrypted.class, heard.encryption().orElseThrow());
    assertTrue(answer.encryption().startsWith("Encrypted"), answer.encryption());
    assertEquals(heard.key(), edited.key());
    assertEquals(List.of("m.room.encrypted", "m.room.encrypted", "m.room.encrypted"), said(cast));
  }

  @Test
  void every_tab_reads_and_says_and_a_reload_forgets_nothing() {
    Cast cast = stage.encryptedCast();
    ChatPage first = stage.pageOf(cast);
    ChatPage second = stage.page();
    second.awaitConnection("Connected");
    second.openRoom(Stage.ROOM);

    say(cast, "to both");
    first.awaitMessage("to both");
    second.awaitMessage("to both");
    first.send("from the first");
    second.awaitMessage("from the first");
    second.send("from the second");
    first.awaitMessage("from the second");
    cast.bob().awaitMessage(cast.room(), "from the second", SOON);
    first.reload();

    first.awaitMessage("from the second");
    List<String> all = List.of("to both", "from the first", "from the second");
    assertEquals(all, first.texts());
    assertEquals(all, second.texts());
  }

  @Test
  void keys_are_sent_while_a_message_is_typed_and_it_needs_none_itself() {
    Cast cast = stage.encryptedCast();
    ChatPage page = stage.pageOf(cast);
    Rule shares = bed.proxy().on("PUT", "/sendToDevice/", 1, new Fault.Delay(Duration.ZERO));

    page.type("hello");
    shares.awaitHits(1, SOON);
    bed.proxy().always("POST", "/keys/claim", Fault.badGateway());
    bed.proxy().always("PUT", "/sendToDevice/", Fault.badGateway());
    page.composer().sendKeys(Keys.ENTER);

    page.awaitMessage("hello");
    assertEquals("hello", cast.bob().awaitMessage(cast.room(), "hello", SOON).text());
  }

  private static EventId say(Cast cast, String text) {
    return cast.bob().say(cast.room(), text, SOON);
  }

  /** The types of what the homeserver has that is not state, oldest first. */
  private static List<String> said(Cast cast) {
    List<String> types = new ArrayList<>();
    String path = "/_matrix/client/v3/rooms/" + cast.room().text() + NEWEST;
    for (Json event : cast.bob().calls().get(path).at("chunk").items()) {
      if (event.at("state_key").text().isEmpty()) {
        types.add(0, event.text("type"));
      }
    }
    return types;
  }
}
