package io.twinloop.event;

import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.Optional;

/**
 * A room event as the homeserver serves it. The room is not part of it: sliding sync leaves it out,
 * whoever holds an event knows its room.
 *
 * @param sentAt {@code origin_server_ts}, which a hostile server may choose freely
 * @param stateKey present for state events
 * @param json the whole event, for what has no field here and for storing
 */
public record Event(
    EventId id,
    String type,
    UserId sender,
    Timestamp sentAt,
    Optional<String> stateKey,
    Json json) {

  /** The event the view spells; empty where id, type or sender are missing. */
  public static Optional<Event> from(Json json) {
    String id = json.text("event_id");
    String type = json.text("type");
    String sender = json.text("sender");
    if (id.isEmpty() || type.isEmpty() || sender.isEmpty()) {
      return Optional.empty();
    }
    Timestamp sentAt = new Timestamp(json.at("origin_server_ts").integer().orElse(0L));
    return Optional.of(
        new Event(
            new EventId(id), type, new UserId(sender), sentAt, json.at("state_key").text(), json));
  }

  public Json content() {
    return json.at("content");
  }

  public boolean isState() {
    return stateKey.isPresent();
  }

  /** The transaction id under which this device sent it; the homeserver tells only that device. */
  public Optional<String> transactionId() {
    return json.at("unsigned").at("transaction_id").text();
  }

  /** Redacted by the homeserver before it was served. */
  public boolean isRedacted() {
    return json.at("unsigned").at("redacted_because").isPresent();
  }
}
