package io.twinloop.store.codec;

import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.kept.OutboundSession;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/** {@link OutboundSession} as text. */
public final class OutboundSessionCodec implements TextCodec<OutboundSession> {
  private final JsonReader reader;

  public OutboundSessionCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(OutboundSession session) {
    return new JsonObjectText()
        .put("state", session.state())
        .put("created", session.createdAt().epochMs())
        .put("shareable", session.history() == HistorySharing.SHAREABLE)
        .toString();
  }

  @Override
  public Optional<OutboundSession> decode(String text) {
    return StoredText.object(reader, text).flatMap(OutboundSessionCodec::session);
  }

  private static Optional<OutboundSession> session(Json json) {
    Optional<String> state = json.at("state").text();
    Optional<Long> created = json.at("created").integer();
    Optional<Boolean> shareable = json.at("shareable").flag();
    if (state.isEmpty() || created.isEmpty() || shareable.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OutboundSession(
            state.get(),
            new Timestamp(created.get()),
            shareable.get() ? HistorySharing.SHAREABLE : HistorySharing.PRIVATE));
  }
}
