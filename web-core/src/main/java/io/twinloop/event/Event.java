package io.twinloop.event;

import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.Optional;

/**
 * A room event. The room is not part of it: sliding sync leaves it out, whoever holds an event
 * knows its room. Of an encrypted one that could be read, type and content are what was encrypted;
 * what is stored of it stays as it was served.
 *
 * @param sentAt {@code origin_server_ts}, which a hostile server may choose freely
 * @param stateKey present for state events
 * @param encryption what came of reading an encrypted event; empty where that was not tried
 * @param edit the newest edit as the homeserver knows it, which it serves with the event; as little
 *     to be believed as any event before its sender and what it edits were looked at
 * @param json the whole event as the homeserver serves it, for what has no field here and for
 *     storing
 */
public record Event(
    EventId id,
    String type,
    UserId sender,
    Timestamp sentAt,
    Optional<String> stateKey,
    Json content,
    Optional<Encryption> encryption,
    Optional<Event> edit,
    Json json) {
  private static final String ENCRYPTED = "m.room.encrypted";

  /** The event the view spells; empty where id, type or sender are missing. */
  public static Optional<Event> from(Json json) {
    Json edit = json.at("unsigned").at("m.relations").at("m.replace");
    return from(json, from(edit, Optional.empty()));
  }

  private static Optional<Event> from(Json json, Optional<Event> edit) {
    String id = json.text("event_id");
    String type = json.text("type");
    String sender = json.text("sender");
    if (id.isEmpty() || type.isEmpty() || sender.isEmpty()) {
      return Optional.empty();
    }
    Timestamp sentAt = new Timestamp(json.at("origin_server_ts").integer().orElse(0L));
    return Optional.of(
        new Event(
            new EventId(id),
            type,
            new UserId(sender),
            sentAt,
            json.at("state_key").text(),
            json.at("content"),
            Optional.empty(),
            edit,
            json));
  }

  /** This event, known to say that. */
  public Event decrypted(String type, Json content, Standing standing) {
    Optional<Encryption> read = Optional.of(new Encryption.Decrypted(standing));
    return new Event(id, type, sender, sentAt, stateKey, content, read, edit, json);
  }

  /** This event, known not to be readable. */
  public Event unreadable(UnreadableReason reason) {
    Optional<Encryption> unread = Optional.of(new Encryption.Unreadable(reason));
    return new Event(id, type, sender, sentAt, stateKey, content, unread, edit, json);
  }

  /** This event with what is known of its edit now. */
  public Event withEdit(Event known) {
    return new Event(
        id, type, sender, sentAt, stateKey, content, encryption, Optional.of(known), json);
  }

  /** Whether as much is known of both, which are one event. */
  public boolean isKnownAs(Event other) {
    return encryption.equals(other.encryption)
        && edit.flatMap(Event::encryption).equals(other.edit.flatMap(Event::encryption));
  }

  /** This event as it came, whatever is known of what it says. */
  public Event asServed() {
    return from(json).orElse(this);
  }

  /** Whether it came encrypted. State never does, whatever it calls itself. */
  public boolean isEncrypted() {
    return json.text("type").equals(ENCRYPTED) && !isState() && !isRedacted();
  }

  /** Whether it came encrypted and is known to say something. */
  public boolean isDecrypted() {
    return encryption.isPresent() && encryption.get() instanceof Encryption.Decrypted;
  }

  public boolean isState() {
    return stateKey.isPresent();
  }

  /** The transaction id under which this device sent it; the homeserver tells only that device. */
  public Optional<String> transactionId() {
    return json.at("unsigned").at("transaction_id").text();
  }

  /** Redacted by the homeserver before it was served. */
  public boolean isRedacted() {
    return json.at("unsigned").at("redacted_because").isPresent();
  }
}
