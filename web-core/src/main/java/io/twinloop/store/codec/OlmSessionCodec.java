package io.twinloop.store.codec;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.olm.OlmSession;
import io.twinloop.olm.OlmSessionId;
import io.twinloop.olm.OlmSessions;
import io.twinloop.olm.ReceivingChain;
import io.twinloop.olm.SendingChain;
import io.twinloop.olm.SessionKeys;
import io.twinloop.port.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link OlmSessions} as text: {@code {version, sessions: [{id, keys, root, sending?, …}]}}. */
public final class OlmSessionCodec implements TextCodec<OlmSessions> {
  private static final long VERSION = 1;
  private static final int KEY_LENGTH = 32;

  private final JsonReader reader;

  public OlmSessionCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(OlmSessions sessions) {
    JsonArrayText all = new JsonArrayText();
    for (OlmSession session : sessions.latestFirst()) {
      all.addJson(text(session));
    }
    return new JsonObjectText()
        .put("version", VERSION)
        .putJson("sessions", all.toString())
        .toString();
  }

  /** Those of the sessions that are whole; empty where the text is of another version. */
  @Override
  public Optional<OlmSessions> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> json.at("version").integer().orElse(0L) == VERSION)
        .map(OlmSessionCodec::sessions);
  }

  private static String text(OlmSession session) {
    SessionKeys keys = session.keys();
    JsonObjectText out =
        new JsonObjectText()
            .put("id", session.id().text())
            .put("identity", keys.identityKey().toString())
            .put("base", keys.baseKey().toString())
            .put("one_time", keys.oneTimeKey().toString())
            .put("root", session.rootKey().base64());
    session.sending().ifPresent(chain -> out.putJson("sending", OlmChains.text(chain)));
    JsonArrayText receiving = new JsonArrayText();
    for (ReceivingChain chain : session.receiving()) {
      receiving.addJson(OlmChains.text(chain));
    }
    return out.putJson("receiving", receiving.toString()).toString();
  }

  private static OlmSessions sessions(Json json) {
    List<OlmSession> sessions = new ArrayList<>();
    for (Json one : json.at("sessions").items()) {
      if (sessions.size() < OlmSessions.MOST) {
        session(one).ifPresent(sessions::add);
      }
    }
    return new OlmSessions(sessions);
  }

  private static Optional<OlmSession> session(Json json) {
    Optional<SessionKeys> keys = keys(json);
    Optional<Bytes> root = StoredText.bytes(json.at("root"), KEY_LENGTH);
    Optional<SendingChain> sending = OlmChains.sending(json.at("sending"));
    Optional<List<ReceivingChain>> receiving = OlmChains.receiving(json.at("receiving"));
    if (json.text("id").isEmpty() || keys.isEmpty() || root.isEmpty() || receiving.isEmpty()) {
      return Optional.empty();
    }
    boolean goesOn = sending.isPresent() || !receiving.get().isEmpty();
    if (!goesOn || json.at("sending").isPresent() != sending.isPresent()) {
      return Optional.empty();
    }
    OlmSessionId id = new OlmSessionId(json.text("id"));
    return Optional.of(new OlmSession(id, keys.get(), root.get(), sending, receiving.get()));
  }

  private static Optional<SessionKeys> keys(Json json) {
    Optional<Curve25519Key> identity = Curve25519Key.parse(json.text("identity"));
    Optional<Curve25519Key> base = Curve25519Key.parse(json.text("base"));
    Optional<Curve25519Key> oneTime = Curve25519Key.parse(json.text("one_time"));
    return identity.isPresent() && base.isPresent() && oneTime.isPresent()
        ? Optional.of(new SessionKeys(identity.get(), base.get(), oneTime.get()))
        : Optional.empty();
  }
}
