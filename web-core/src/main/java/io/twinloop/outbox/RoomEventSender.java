package io.twinloop.outbox;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.RoomApi;
import io.twinloop.id.EventId;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/** Sends over the client-server API, where redactions have a path of their own. */
public final class RoomEventSender implements EventSender {
  private final RoomApi rooms;

  public RoomEventSender(RoomApi rooms) {
    this.rooms = rooms;
  }

  @Override
  public ApiOutcome send(LocalEcho echo, Cancellation cancellation) {
    Outgoing outgoing = echo.outgoing();
    Optional<EventId> redacted = echo.redacts();
    if (redacted.isPresent()) {
      return rooms.redact(
          outgoing.room(),
          redacted.get(),
          outgoing.transaction(),
          echo.content().at("reason").text(),
          cancellation);
    }
    boolean sealed = outgoing.ciphertext().isPresent();
    return rooms.send(
        outgoing.room(),
        sealed ? "m.room.encrypted" : outgoing.type(),
        outgoing.transaction(),
        outgoing.ciphertext().orElse(outgoing.content()),
        cancellation);
  }
}
