package io.twinloop.store.codec;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.ContextId;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.outbox.Outgoing;
import io.twinloop.outbox.Outgoing.Sent;
import io.twinloop.outbox.SendFailure;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/**
 * {@link Outgoing} as text. The content is kept as the very text that is sent, so that a repeated
 * request is identical to the byte.
 */
public final class OutgoingCodec implements TextCodec<Outgoing> {
  private final JsonReader reader;

  public OutgoingCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(Outgoing outgoing) {
    JsonObjectText out =
        new JsonObjectText()
            .put("transaction", outgoing.transaction().text())
            .put("room", outgoing.room().text())
            .put("type", outgoing.type())
            .put("content", outgoing.content())
            .put("queued_at", outgoing.queuedAt().epochMs())
            .put("owner", outgoing.owner().text());
    StoredText.put(out, "ciphertext", outgoing.ciphertext());
    outgoing.failure().ifPresent(failure -> out.putJson("failure", encode(failure)));
    outgoing
        .sent()
        .ifPresent(
            sent -> out.put("sent_as", sent.event().text()).put("sent_at", sent.at().epochMs()));
    return out.toString();
  }

  @Override
  public Optional<Outgoing> decode(String text) {
    return StoredText.object(reader, text)
        .filter(
            json -> StoredText.hasTexts(json, "transaction", "room", "type", "content", "owner"))
        .map(OutgoingCodec::outgoing);
  }

  private static String encode(SendFailure failure) {
    return new JsonObjectText()
        .put("code", failure.code().name())
        .put("message", failure.message())
        .toString();
  }

  private static Outgoing outgoing(Json json) {
    Timestamp queuedAt = new Timestamp(json.at("queued_at").integer().orElse(0L));
    Optional<Sent> sent = sent(json, queuedAt);
    return new Outgoing(
        new TransactionId(json.text("transaction")),
        new RoomId(json.text("room")),
        json.text("type"),
        json.text("content"),
        queuedAt,
        new ContextId(json.text("owner")),
        json.at("ciphertext").text(),
        sent.isPresent() ? Optional.empty() : failure(json.at("failure")),
        sent);
  }

  /** Where it is damaged the event is sent again, under the transaction the homeserver knows. */
  private static Optional<Sent> sent(Json json, Timestamp queuedAt) {
    Timestamp at = json.at("sent_at").integer().map(Timestamp::new).orElse(queuedAt);
    return json.at("sent_as")
        .text()
        .filter(id -> !id.isEmpty())
        .map(id -> new Sent(new EventId(id), at));
  }

  private static Optional<SendFailure> failure(Json json) {
    if (!json.isObject()) {
      return Optional.empty();
    }
    return Optional.of(new SendFailure(code(json.text("code")), json.text("message")));
  }

  private static ErrorCode code(String name) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.name().equals(name)) {
        return code;
      }
    }
    return ErrorCode.INTERNAL;
  }
}
