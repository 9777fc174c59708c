package io.twinloop.store.codec;

import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.machine.kept.WithheldSessions;
import io.twinloop.port.JsonReader;
import io.twinloop.todevice.RoomKeyWithheld.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link WithheldSessions} as text: an array of {@code [room id, session id]}. */
public final class WithheldSessionsCodec implements TextCodec<WithheldSessions> {
  private final JsonReader reader;

  public WithheldSessionsCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(WithheldSessions withheld) {
    JsonArrayText out = new JsonArrayText();
    for (Session session : withheld.sessions()) {
      out.addJson(new JsonArrayText().add(session.room().text()).add(session.id()).toString());
    }
    return out.toString();
  }

  @Override
  public Optional<WithheldSessions> decode(String text) {
    return StoredText.array(reader, text).map(WithheldSessionsCodec::sessions);
  }

  private static WithheldSessions sessions(Json array) {
    List<Session> sessions = new ArrayList<>();
    for (Json item : array.items()) {
      List<Json> parts = item.items();
      if (parts.size() == 2 && parts.get(0).text().isPresent() && parts.get(1).text().isPresent()) {
        sessions.add(new Session(new RoomId(parts.get(0).text().get()), parts.get(1).text().get()));
      }
    }
    return new WithheldSessions(sessions);
  }
}
