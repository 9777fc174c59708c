package io.twinloop.outbox;

import io.twinloop.id.EventId;
import io.twinloop.json.Json;
import java.util.Optional;

/** An outgoing event as the room will see it, shown until the homeserver's own copy is there. */
public record LocalEcho(Outgoing outgoing, Json content) {

  /** The same as it is further on its way. */
  LocalEcho with(Outgoing outgoing) {
    return new LocalEcho(outgoing, content);
  }

  /** The id that the homeserver gave it, once it has it. */
  public Optional<EventId> sentAs() {
    return outgoing.sent().map(Outgoing.Sent::event);
  }

  /** A new event, not one that changes another. */
  public boolean isMessage() {
    return redacts().isEmpty() && edits().isEmpty();
  }

  /** The event that this one is to redact. */
  public Optional<EventId> redacts() {
    return outgoing.type().equals("m.room.redaction")
        ? content.at("redacts").text().map(EventId::new)
        : Optional.empty();
  }

  /** The event that this one is to replace the content of. */
  public Optional<EventId> edits() {
    Json relation = content.at("m.relates_to");
    return relation.text("rel_type").equals("m.replace")
        ? relation.at("event_id").text().map(EventId::new)
        : Optional.empty();
  }
}
