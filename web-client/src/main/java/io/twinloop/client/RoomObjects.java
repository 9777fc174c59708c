package io.twinloop.client;

import io.twinloop.account.RoomView;
import io.twinloop.id.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSUndefined;

/** Rooms as the page sees them; a room that did not change stays the same object. */
final class RoomObjects {
  private Map<RoomId, Made> made = new HashMap<>();

  /** The rooms as a frozen array; what is no longer among them is forgotten. */
  JSObject list(List<RoomView> rooms) {
    Map<RoomId, Made> kept = new HashMap<>();
    List<JSObject> objects = new ArrayList<>(rooms.size());
    for (RoomView room : rooms) {
      Made object = reuse(room);
      kept.put(room.id(), object);
      objects.add(object.object());
    }
    made = kept;
    return PlainObject.array(objects);
  }

  private Made reuse(RoomView room) {
    Made before = made.get(room.id());
    return before != null && before.view().equals(room) ? before : new Made(room, make(room));
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
        .put("latest", room.latest().map(RoomObjects::preview).orElse(JSUndefined.instance()))
        .frozen();
  }

  private static JSObject preview(RoomView.Preview preview) {
    return new PlainObject()
        .put("senderName", preview.senderName())
        .put("text", preview.text())
        .put("sentAt", preview.sentAt())
        .frozen();
  }

  private record Made(RoomView view, JSObject object) {}
}
