package io.twinloop.store.codec;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.Ratchet;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/** {@link OutboundGroupSession} as text. Reading suspends: the platform imports the signing key. */
public final class OutboundGroupSessionCodec {
  private static final long VERSION = 1;
  private static final int SEED_LENGTH = 32;

  private final JsonReader reader;
  private final CryptoPrimitives primitives;

  public OutboundGroupSessionCodec(JsonReader reader, CryptoPrimitives primitives) {
    this.reader = reader;
    this.primitives = primitives;
  }

  public String encode(OutboundGroupSession session) {
    return new JsonObjectText()
        .put("v", VERSION)
        .put("ratchet", session.ratchet().bytes().base64())
        .put("index", session.ratchet().index())
        .put("seed", session.seed().base64())
        .toString();
  }

  public Optional<OutboundGroupSession> decode(String text) {
    Optional<Json> json = StoredText.object(reader, text);
    if (json.isEmpty() || json.get().at("v").integer().orElse(0L) != VERSION) {
      return Optional.empty();
    }
    Optional<Ratchet> ratchet = ratchet(json.get());
    Optional<Bytes> seed = bytes(json.get(), "seed", SEED_LENGTH);
    return ratchet.isPresent() && seed.isPresent()
        ? Optional.of(session(ratchet.get(), seed.get()))
        : Optional.empty();
  }

  private OutboundGroupSession session(Ratchet ratchet, Bytes seed) {
    return new OutboundGroupSession(ratchet, seed, primitives.signingKey(seed));
  }

  private static Optional<Ratchet> ratchet(Json json) {
    Optional<Bytes> bytes = bytes(json, "ratchet", Ratchet.LENGTH);
    Optional<Long> index = json.at("index").integer().filter(Ratchet::isIndex);
    return bytes.isPresent() && index.isPresent()
        ? Optional.of(new Ratchet(bytes.get(), index.get()))
        : Optional.empty();
  }

  private static Optional<Bytes> bytes(Json json, String key, int length) {
    return Bytes.fromBase64(json.text(key)).filter(bytes -> bytes.length() == length);
  }
}
