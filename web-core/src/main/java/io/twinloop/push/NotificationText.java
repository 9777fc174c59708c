package io.twinloop.push;

import io.twinloop.event.Event;
import io.twinloop.id.UserId;
import io.twinloop.room.MemberName;
import io.twinloop.room.Room;
import io.twinloop.room.RoomName;
import io.twinloop.timeline.MessageText;
import java.util.Optional;

/**
 * Title and body of a notification: plain text, fit to stand outside our own page, where others'
 * words must not turn or bury ours. A direct chat is titled by who speaks; a group by its name, so
 * there the body says who.
 */
record NotificationText(String title, String body) {

  static NotificationText message(NotificationTexts texts, Event event, Room room, UserId self) {
    String sender = MemberName.of(room, event.sender());
    String title = title(event, room, self);
    Optional<String> text = MessageText.of(event, sender);
    if (text.isEmpty()) {
      return new NotificationText(title, texts.body());
    }
    boolean saysWho = room.direct() || event.content().text("msgtype").equals("m.emote");
    return new NotificationText(title, saysWho ? text.get() : sender + ": " + text.get());
  }

  static NotificationText encrypted(NotificationTexts texts, Event event, Room room, UserId self) {
    return new NotificationText(title(event, room, self), texts.encrypted());
  }

  static NotificationText invite(NotificationTexts texts, Event event, Room room, UserId self) {
    String sender = MemberName.of(room, event.sender());
    return new NotificationText(
        title(event, room, self), texts.invite(sender, RoomName.of(room, self)));
  }

  private static String title(Event event, Room room, UserId self) {
    return room.direct() ? MemberName.of(room, event.sender()) : RoomName.of(room, self);
  }
}
