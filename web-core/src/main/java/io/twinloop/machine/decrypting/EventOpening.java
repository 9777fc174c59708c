package io.twinloop.machine.decrypting;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.event.UnreadableReason;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.machine.decrypting.RoomDecryption.Unreadable;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.megolm.Decryption;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.Decryption.IndexTooEarly;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.RoomPayload;
import io.twinloop.port.JsonReader;
import io.twinloop.store.crypto.EntryKey;
import java.util.Optional;

/** Opens one event after the other with the key of its session. */
final class EventOpening {
  private final GroupDecryption groups;
  private final JsonReader json;
  private final WarmSessions warm = new WarmSessions();

  EventOpening(CryptoPrimitives primitives, JsonReader json) {
    this.groups = new GroupDecryption(primitives);
    this.json = json;
  }

  /**
   * What the event says, were it no replay. It costs least where a session's events come in the
   * order of their indexes. Suspends.
   *
   * @param place where the key is kept
   */
  RoomDecryption open(SealedEvent event, EntryKey place, InboundSession key) {
    if (!isOf(event.event(), key)) {
      return unreadable(event, UnreadableReason.OTHER_SENDER);
    }
    InboundGroupSession stored = key.session();
    Decryption decryption = groups.decrypt(warm.of(place, stored), event.message());
    if (!(decryption instanceof Decrypted decrypted)) {
      return unreadable(event, reason(decryption));
    }
    warm.used(place, stored, decrypted.session());
    return read(event, key, decrypted);
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

  private static UnreadableReason reason(Decryption refused) {
    if (refused instanceof Decryption.Malformed) {
      return UnreadableReason.MALFORMED;
    }
    return refused instanceof IndexTooEarly
        ? UnreadableReason.BEFORE_OUR_KEY
        : UnreadableReason.NOT_AUTHENTIC;
  }

  private static Unreadable unreadable(SealedEvent event, UnreadableReason reason) {
    return new Unreadable(reason, Optional.of(event.session()));
  }
}
