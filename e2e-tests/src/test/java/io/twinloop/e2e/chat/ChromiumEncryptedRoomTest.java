package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.fault.Fault;
import io.twinloop.timeline.ItemKind;
import io.twinloop.timeline.TimelineItem;
import org.junit.jupiter.api.Test;

class ChromiumEncryptedRoomTest extends EncryptedRoom {

  ChromiumEncryptedRoomTest(TestBed bed) {
    super(bed, Chromium.launch(bed.checkout()));
  }

  /** It leaves without the key after half a minute, which is enough to wait in one browser. */
  @Test
  void a_message_whose_key_comes_late_stands_there_and_turns_readable_in_its_place() {
    Cast cast = stage.encryptedCast();
    ChatPage page = stage.pageOf(cast);
    bed.proxy().always("PUT", "/sendToDevice/", Fault.error(500, "M_UNKNOWN"));

    page.send("the key is late");
    TimelineItem unread =
        cast.bob().await(cast.room(), item -> item.kind() == ItemKind.ENCRYPTED, SOON);
    bed.proxy().heal();
    TimelineItem read = cast.bob().awaitMessage(cast.room(), "the key is late", SOON);

    assertEquals("The key to this message has not come yet.", unread.text());
    assertEquals(unread.key(), read.key());
    assertEquals(unread.eventId(), read.eventId());
  }
}
