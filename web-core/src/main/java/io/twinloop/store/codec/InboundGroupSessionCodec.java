package io.twinloop.store.codec;

import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.Provenance;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/**
 * {@link InboundGroupSession} as text. The recent ratchet is left out: so reading a message changes
 * nothing that is stored, and a session read back begins at its earliest.
 */
public final class InboundGroupSessionCodec implements TextCodec<InboundGroupSession> {
  private static final long VERSION = 1;

  private final JsonReader reader;

  public InboundGroupSessionCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(InboundGroupSession session) {
    ExportedSessionKey key = new ExportedSessionKey(session.earliest(), session.signingKey());
    return new JsonObjectText()
        .put("v", VERSION)
        .put("key", key.encode().base64())
        .put("signed", session.provenance() == Provenance.SIGNED)
        .toString();
  }

  @Override
  public Optional<InboundGroupSession> decode(String text) {
    return StoredText.object(reader, text).flatMap(this::decode);
  }

  Optional<InboundGroupSession> decode(Json json) {
    Optional<Boolean> signed = json.at("signed").flag();
    if (json.at("v").integer().orElse(0L) != VERSION || signed.isEmpty()) {
      return Optional.empty();
    }
    return ExportedSessionKey.parse(json.text("key"))
        .map(key -> session(key, signed.get() ? Provenance.SIGNED : Provenance.COPIED));
  }

  private static InboundGroupSession session(ExportedSessionKey key, Provenance provenance) {
    return new InboundGroupSession(key.signingKey(), key.ratchet(), provenance);
  }
}
