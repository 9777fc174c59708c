package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.timeline.ItemKind;
import io.twinloop.timeline.TimelineItem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatTest {
  private final Stage stage;

  ChatTest(TestBed bed) {
    this.stage = new Stage(bed);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    stage.clear(error -> false);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void message_of_another_appears_and_the_answer_reaches_them_once() {
    Cast cast = stage.cast();
    ChatPage page = stage.pageOf(cast);

    cast.bob().send(cast.room(), "one lump or two?");
    page.awaitMessage("one lump or two?");
    page.send("two, please");

    TimelineItem answer = cast.bob().awaitMessage(cast.room(), "two, please", SOON);
    assertEquals(cast.alice().user(), answer.sender());
    page.awaitMessage("two, please");
    cast.bob().send(cast.room(), "here you are");
    cast.bob().awaitMessage(cast.room(), "here you are", SOON);
    page.awaitMessage("here you are");
    assertEquals(1, cast.bob().countMessages(cast.room(), "two, please", SOON));
    assertEquals(List.of("one lump or two?", "two, please", "here you are"), page.texts());
  }

  @Test
  void what_another_edits_answers_and_deletes_is_shown() {
    Cast cast = stage.cast();
    EventId first = cast.bob().send(cast.room(), "tee?");
    ChatPage page = stage.pageOf(cast);
    page.awaitMessage("tee?");

    cast.bob().edit(cast.room(), first, "tea?");
    page.awaitMessage("the edit", message -> message.text().equals("tea?") && message.edited());
    cast.bob().reply(cast.room(), first, "it is ready");
    page.awaitMessage("the reply", message -> message.replyTo().equals("tea?"));
    cast.bob().redact(cast.room(), first);

    page.awaitMessage("the deletion", message -> message.is("redacted"));
    assertEquals(List.of("Message deleted", "it is ready"), page.texts());
  }

  @Test
  void what_the_page_edits_answers_and_deletes_reaches_the_other() {
    Cast cast = stage.cast();
    EventId asked = cast.bob().send(cast.room(), "which one?");
    ChatPage page = stage.pageOf(cast);

    page.send("Darjeelin");
    page.awaitMessage("Darjeelin");
    page.act("Darjeelin", "Edit");
    page.type("g");
    page.composer().sendKeys(Keys.ENTER);
    TimelineItem edited = cast.bob().awaitMessage(cast.room(), "Darjeeling", SOON);
    page.awaitMessage("Darjeeling");
    page.act("which one?", "Reply");
    page.send("this one");
    TimelineItem reply = cast.bob().awaitMessage(cast.room(), "this one", SOON);
    page.awaitMessage("this one");
    page.act("Darjeeling", "Delete");
    page.click("Delete");

    assertTrue(edited.edited());
    assertEquals(Optional.of(asked), reply.replyTo().map(TimelineItem.ReplyTo::event));
    cast.bob().await(cast.room(), item -> item.kind() == ItemKind.REDACTED, SOON);
    page.awaitMessage("the deletion", message -> message.is("redacted"));
  }

  @Test
  void who_types_and_who_has_read_is_seen_on_both_sides() {
    Cast cast = stage.cast();
    cast.bob().setDisplayName("Bob");
    ChatPage page = stage.pageOf(cast);

    cast.bob().type(cast.room(), Duration.ofSeconds(30));
    page.awaitText(".typing", "Bob is typing");
    page.type("hm");
    cast.bob().client().seen(cast.room(), SOON, room -> room.typing().stream().findFirst());
    page.send("m");
    TimelineItem sent = cast.bob().awaitMessage(cast.room(), "hmm", SOON);
    cast.bob().markRead(cast.room(), sent.eventId().orElseThrow());
    page.awaitMessage("the receipt", message -> message.readBy().equals("Read by Bob"));

    EventId seen = cast.bob().send(cast.room(), "did you see?");
    cast.bob()
        .await(
            cast.room(),
            item -> item.eventId().equals(Optional.of(seen)) && !item.readBy().isEmpty(),
            SOON);
  }

  @Test
  void invite_is_shown_accepted_and_the_room_works() {
    Cast cast = stage.cast();
    ChatPage page = stage.page();
    page.signIn(cast.alice().account());

    RoomId club = cast.bob().createRoom("Bread club", cast.alice().user());
    page.openRoom("Bread club");
    page.awaitText(".room-card", "invites you");
    page.click("Accept");
    page.send("rye or wheat?");

    cast.bob().awaitMessage(club, "rye or wheat?", SOON);
    cast.bob().send(club, "spelt");
    page.awaitMessage("spelt");
  }

  @Test
  void earlier_messages_come_in_order_without_doubles() {
    Cast cast = stage.cast();
    List<String> said = IntStream.rangeClosed(1, 200).mapToObj(n -> "cup " + n).toList();
    said.forEach(text -> cast.bob().send(cast.room(), text));
    ChatPage page = stage.pageOf(cast);
    page.awaitMessage("cup 200");

    Waits.until(
        "the beginning is reached",
        SOON,
        () -> {
          page.browser().run("document.querySelector('.timeline-scroller').scrollTop = 0");
          return page.text(".timeline-start").contains("where the conversation begins");
        });

    assertEquals(said, page.texts());
  }
}
