package io.twinloop.machine.decrypting;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.event.UnreadableReason;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.machine.decrypting.RoomDecryption.Unreadable;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.megolm.Decryption;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.Ratchet;
import io.twinloop.megolm.RoomPayload;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.task.Pending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens the events of a session. A primitive takes the platform a moment and us next to nothing, so
 * they are asked for together: all signatures at once, and while the ratchet turns on to the next
 * event, the one before is opened. Nothing is done with an event whose signature is not right.
 */
final class EventOpening {
  private final GroupDecryption groups;
  private final JsonReader json;
  private final Tasks tasks;
  private final WarmSessions warm = new WarmSessions();

  EventOpening(CryptoPrimitives primitives, JsonReader json, Tasks tasks) {
    this.groups = new GroupDecryption(primitives);
    this.json = json;
    this.tasks = tasks;
  }

  /**
   * Begins to open them, in a task of its own. Never suspends.
   *
   * @param events in the order of their indexes, which costs least
   * @param place where the key is kept
   * @return what each of them says, were it no replay, in the same order
   */
  Pending<List<RoomDecryption>> begin(
      List<SealedEvent> events, EntryKey place, InboundSession key) {
    return Pending.start(tasks, "open events", () -> open(events, place, key));
  }

  private List<RoomDecryption> open(List<SealedEvent> events, EntryKey place, InboundSession key) {
    List<Pending<Boolean>> signatures = new ArrayList<>();
    for (SealedEvent event : events) {
      signatures.add(Pending.start(tasks, "verify event", () -> isGenuine(event, key)));
    }
    InboundGroupSession session = warm.of(place, key.session());
    List<Pending<RoomDecryption>> outcomes = new ArrayList<>();
    for (int i = 0; i < signatures.size(); i++) {
      SealedEvent event = events.get(i);
      boolean isGenuine = signatures.get(i).get();
      Optional<Ratchet> ratchet =
          isGenuine ? groups.ratchetAt(session, event.message().index()) : Optional.empty();
      if (ratchet.isPresent()) {
        session = session.remembering(ratchet.get());
      }
      outcomes.add(
          Pending.start(tasks, "open event", () -> outcome(event, key, isGenuine, ratchet)));
    }
    warm.used(place, key.session(), session);
    return values(outcomes);
  }

  private boolean isGenuine(SealedEvent event, InboundSession key) {
    return isOf(event.event(), key) && groups.isSigned(key.session(), event.message());
  }

  private RoomDecryption outcome(
      SealedEvent event, InboundSession key, boolean isGenuine, Optional<Ratchet> ratchet) {
    if (ratchet.isPresent()) {
      Decryption decryption = groups.open(key.session(), ratchet.get(), event.message());
      return decryption instanceof Decrypted decrypted
          ? read(event, key, decrypted)
          : unreadable(event, UnreadableReason.NOT_AUTHENTIC);
    }
    if (isGenuine) {
      return unreadable(event, UnreadableReason.BEFORE_OUR_KEY);
    }
    return unreadable(
        event,
        isOf(event.event(), key) ? UnreadableReason.NOT_AUTHENTIC : UnreadableReason.OTHER_SENDER);
  }

  private RoomDecryption read(SealedEvent event, InboundSession key, Decrypted decrypted) {
    EncryptedEvent outer = event.event();
    RoomPayload payload =
        RoomPayload.read(json, decrypted.plaintext(), outer.room(), outer.content());
    if (payload instanceof RoomPayload.Readable readable) {
      return new Readable(readable.type(), readable.content(), key);
    }
    boolean isElsewhere = payload instanceof RoomPayload.OtherRoom;
    return unreadable(
        event, isElsewhere ? UnreadableReason.OTHER_ROOM : UnreadableReason.MALFORMED);
  }

  /** Of a copy nobody knows whose it is. */
  private static boolean isOf(EncryptedEvent event, InboundSession key) {
    return key.origin().sender().filter(sender -> !sender.equals(event.sender())).isEmpty();
  }

  private static List<RoomDecryption> values(List<Pending<RoomDecryption>> outcomes) {
    List<RoomDecryption> values = new ArrayList<>();
    for (Pending<RoomDecryption> outcome : outcomes) {
      values.add(outcome.get());
    }
    return values;
  }

  private static Unreadable unreadable(SealedEvent event, UnreadableReason reason) {
    return new Unreadable(reason, Optional.of(event.session()));
  }
}
