package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Hardships;
import io.twinloop.e2e.chat.Stage.Cast;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChromiumTabsTest extends BrowserTabs<Chromium> {

  ChromiumTabsTest(TestBed bed) {
    super(bed, Chromium.launch(bed.checkout()));
  }

  @Test
  void crashed_tab_does_not_take_the_other_with_it() {
    Cast cast = stage.cast();
    ChatPage first = stage.pageOf(cast);
    ChatPage second = secondTab();
    cast.bob().send(cast.room(), "before");
    second.awaitMessage("before");

    crash(first);
    cast.bob().send(cast.room(), "after");
    second.awaitMessage("after");
    second.reload();

    second.awaitMessage("after");
    assertEquals(List.of("before", "after"), second.texts());
  }

  @Test
  void what_a_crashed_tab_left_unsent_is_sent_once() {
    Cast cast = stage.cast();
    ChatPage first = stage.pageOf(cast);
    ChatPage second = secondTab();

    bed.proxy().down();
    try {
      first.awaitConnection("Offline");
      first.send("last words");
      first.awaitMessage("it waits", message -> message.is("sending"));
      crash(first);
    } finally {
      bed.proxy().up();
    }
    second.reload();

    cast.bob().awaitMessage(cast.room(), "last words", SOON);
    second.awaitMessage("last words");
    second.send("and more");
    cast.bob().awaitMessage(cast.room(), "and more", SOON);
    second.awaitMessage("and more");
    assertEquals(List.of("last words", "and more"), second.texts());
    assertEquals(1, cast.bob().countMessages(cast.room(), "last words", SOON));
  }

  private void crash(ChatPage page) {
    page.browser(); // switches to it
    new Hardships(browser).crash();
  }
}
