package io.twinloop.push;

import io.twinloop.activity.ActivityLog;
import io.twinloop.event.Event;
import io.twinloop.event.Standing;
import io.twinloop.id.RoomId;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.machine.decrypting.RoomDecryption.Unreadable;
import io.twinloop.session.Session;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Work;

/**
 * Reads the encrypted events that pushes are about. What cannot be read stays as it came, and says
 * why where that is known. Every call suspends; none throws.
 */
final class SealedEvents {
  private final PushAccounts accounts;
  private final ActivityLog log;

  SealedEvents(PushAccounts accounts, ActivityLog log) {
    this.accounts = accounts;
    this.log = log;
  }

  /** Gets ready to read, while something else is waited for. */
  void prepare(Session session) {
    accounts.encryption(session).prepare();
  }

  /** The event with what it says; for a key that is not here the homeserver is asked once. */
  Event read(RoomId room, Event event, Session session, Cancellation cancellation) {
    return known(
        event, () -> accounts.encryption(session).read(encrypted(room, event), cancellation));
  }

  /** Waits for the event's key; whether there is more to be known of the event. */
  boolean comesToBeRead(RoomId room, Event event, Session session, Cancellation cancellation) {
    Event later =
        known(
            event, () -> accounts.encryption(session).await(encrypted(room, event), cancellation));
    return !cancellation.requested() && !later.encryption().equals(event.encryption());
  }

  /** Whatever fails, a notification is due. */
  private Event known(Event event, Work<RoomDecryption> reading) {
    try {
      return known(event, reading.run());
    } catch (RuntimeException failure) {
      log.note("push", "A push's message stays encrypted: " + failure.getMessage());
      return event;
    }
  }

  /** No notification says which device something was written on, so nobody looks that up. */
  private static Event known(Event event, RoomDecryption outcome) {
    return outcome instanceof Readable readable
        ? event.decrypted(readable.type(), readable.content(), Standing.UNKNOWN_DEVICE)
        : event.unreadable(((Unreadable) outcome).reason());
  }

  private static EncryptedEvent encrypted(RoomId room, Event event) {
    return new EncryptedEvent(
        room, event.id(), event.sender(), event.sentAt(), event.json().at("content"));
  }
}
