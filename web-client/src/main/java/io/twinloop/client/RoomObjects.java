package io.twinloop.client;

import io.twinloop.account.RoomView;
import io.twinloop.id.RoomId;
import org.teavm.jso.JSObject;

/** Rooms as the page sees them. */
final class RoomObjects {
  private RoomObjects() {}

  static ReusedObjects<RoomId, RoomView> reused() {
    return new ReusedObjects<>(RoomView::id, RoomObjects::make);
  }

  static JSObject make(RoomView room) {
    return new PlainObject()
        .put("id", room.id().text())
        .put("name", room.name())
        .put("avatarUrl", room.avatar())
        .put("membership", room.membership().wire())
        .put("direct", room.direct())
        .put("encrypted", room.encrypted())
        .put("memberCount", (double) room.memberCount())
        .put("unread", room.unread())
        .put("highlights", room.highlights())
        .put("invitedBy", room.invitedBy())
        .put("latest", room.latest(), RoomObjects::preview)
        .frozen();
  }

  private static JSObject preview(RoomView.Preview preview) {
    return new PlainObject()
        .put("senderName", preview.senderName())
        .put("text", preview.text())
        .put("sentAt", preview.sentAt())
        .frozen();
  }
}
