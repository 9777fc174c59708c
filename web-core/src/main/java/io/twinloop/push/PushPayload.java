package io.twinloop.push;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/**
 * What a push says. Gateways such as sygnal send one flat object: the pusher's {@code
 * default_payload}, in which we name the account, with {@code room_id}, {@code event_id} and the
 * counts beside it.
 */
public sealed interface PushPayload {

  /** Whom the push is for; empty where the pusher's default payload got lost. */
  Optional<UserId> account();

  /** Something happened in a room. */
  record OfEvent(Optional<UserId> account, RoomId room, EventId event) implements PushPayload {}

  /** Only a count changed, as after a read receipt of another device. */
  record OfCounts(Optional<UserId> account, long unread) implements PushPayload {}

  /** Nothing of the above could be made of it. */
  record Unknown(Optional<UserId> account) implements PushPayload {}

  /** Never throws: what is no JSON, or does not look like a push, is {@link Unknown}. */
  static PushPayload parse(JsonReader reader, String text) {
    try {
      return parse(reader.read(text));
    } catch (MalformedJson e) {
      return new Unknown(Optional.empty());
    }
  }

  /** Never throws: what does not look like a push is {@link Unknown}. */
  static PushPayload parse(Json json) {
    Optional<UserId> account = PayloadIds.of(json, "account", '@').map(UserId::new);
    Optional<RoomId> room = PayloadIds.of(json, "room_id", '!').map(RoomId::new);
    Optional<EventId> event = PayloadIds.of(json, "event_id", '$').map(EventId::new);
    if (room.isPresent() && event.isPresent()) {
      return new OfEvent(account, room.get(), event.get());
    }
    boolean saysEvent = !json.text("room_id").isEmpty() || !json.text("event_id").isEmpty();
    Optional<Long> unread = json.at("unread").integer().filter(count -> count >= 0);
    return unread.isPresent() && !saysEvent
        ? new OfCounts(account, unread.get())
        : new Unknown(account);
  }
}
