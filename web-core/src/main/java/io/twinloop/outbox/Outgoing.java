package io.twinloop.outbox;

import io.twinloop.id.ContextId;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import java.util.Optional;

/**
 * An event queued for sending; stored before the first request leaves, so that a crash repeats the
 * identical one, and until it came by sync, so that what was sent is still seen after a crash.
 *
 * @param content JSON text
 * @param queuedAt when the user last asked for it
 * @param owner the context that sends it; another adopts it only when that one is gone
 * @param ciphertext what leaves in place of the content, once it was encrypted: each attempt sends
 *     the same
 * @param failure why it waits for the user, where it does; it is not sent again by itself then
 * @param sent what the homeserver made of it, once that is known; it is never sent again then
 */
public record Outgoing(
    TransactionId transaction,
    RoomId room,
    String type,
    String content,
    Timestamp queuedAt,
    ContextId owner,
    Optional<String> ciphertext,
    Optional<SendFailure> failure,
    Optional<Sent> sent) {

  /**
   * @param event the id that the homeserver gave it
   * @param at when it told us
   */
  public record Sent(EventId event, Timestamp at) {}

  Outgoing withOwner(ContextId owner) {
    return new Outgoing(
        transaction, room, type, content, queuedAt, owner, ciphertext, failure, sent);
  }

  Outgoing sealed(String ciphertext) {
    Optional<String> once = Optional.of(ciphertext);
    return new Outgoing(transaction, room, type, content, queuedAt, owner, once, failure, sent);
  }

  Outgoing withFailure(Optional<SendFailure> failure) {
    return new Outgoing(
        transaction, room, type, content, queuedAt, owner, ciphertext, failure, sent);
  }

  Outgoing queuedAgain(Timestamp now) {
    return new Outgoing(
        transaction, room, type, content, now, owner, ciphertext, Optional.empty(), sent);
  }

  Outgoing sentAs(EventId event, Timestamp at) {
    Optional<Sent> sent = Optional.of(new Sent(event, at));
    return new Outgoing(
        transaction, room, type, content, queuedAt, owner, ciphertext, Optional.empty(), sent);
  }
}
