package io.twinloop.store.codec;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.port.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link InboundSession} as text. */
public final class InboundSessionCodec implements TextCodec<InboundSession> {
  private final JsonReader reader;
  private final InboundGroupSessionCodec sessions;

  public InboundSessionCodec(JsonReader reader) {
    this.reader = reader;
    this.sessions = new InboundGroupSessionCodec(reader);
  }

  @Override
  public String encode(InboundSession key) {
    KeyOrigin origin = key.origin();
    JsonObjectText out =
        new JsonObjectText()
            .put("room", key.room().text())
            .putJson("session", sessions.encode(key.session()))
            .put("device", origin.device().toString())
            .put("shareable", key.history() == HistorySharing.SHAREABLE);
    StoredText.put(out, "signing_key", origin.signingKey().map(Ed25519Key::toString));
    StoredText.put(out, "sender", origin.sender().map(UserId::text));
    if (!origin.forwardedBy().isEmpty()) {
      JsonArrayText forwarded = new JsonArrayText();
      origin.forwardedBy().forEach(forwarded::add);
      out.putJson("forwarded_by", forwarded.toString());
    }
    return out.toString();
  }

  @Override
  public Optional<InboundSession> decode(String text) {
    return StoredText.object(reader, text).flatMap(this::key);
  }

  private Optional<InboundSession> key(Json json) {
    Optional<InboundGroupSession> session = sessions.decode(json.at("session"));
    Optional<Curve25519Key> device = Curve25519Key.parse(json.text("device"));
    if (session.isEmpty() || device.isEmpty() || json.text("room").isEmpty()) {
      return Optional.empty();
    }
    KeyOrigin origin =
        new KeyOrigin(
            device.get(),
            json.at("signing_key").text().flatMap(Ed25519Key::parse),
            json.at("sender").text().map(UserId::new),
            texts(json.at("forwarded_by")));
    HistorySharing history =
        json.at("shareable").flag().orElse(false)
            ? HistorySharing.SHAREABLE
            : HistorySharing.PRIVATE;
    return Optional.of(
        new InboundSession(new RoomId(json.text("room")), session.get(), origin, history));
  }

  private static List<String> texts(Json json) {
    List<String> texts = new ArrayList<>();
    for (Json element : json.items()) {
      element.text().ifPresent(texts::add);
    }
    return texts;
  }
}
