package io.twinloop.timeline;

import io.twinloop.event.Encryption;
import io.twinloop.event.Event;
import io.twinloop.event.Standing;
import io.twinloop.event.UnreadableReason;
import io.twinloop.room.Room;
import java.util.List;
import java.util.Optional;

/**
 * What people should know of how each of a room's events came.
 *
 * @param encrypts whether the room encrypts now
 * @param since the place in the timeline from which on it does
 */
record EncryptionMarks(boolean encrypts, int since) {

  static EncryptionMarks of(Room room, List<TimelineEntry> visible) {
    int since = 0;
    for (int i = 0; i < visible.size(); i++) {
      since = isBeginning(visible.get(i).event()) ? i : since;
    }
    return new EncryptionMarks(room.isEncrypted(), since);
  }

  /** Empty for what is nobody's message, and where the room did not encrypt. */
  Optional<ItemEncryption> at(int place, Event event) {
    if (event.isState() || event.isRedacted()) {
      return Optional.empty();
    }
    if (event.isEncrypted()) {
      return Optional.of(known(event));
    }
    return encrypts && place >= since
        ? Optional.of(new ItemEncryption.InClear())
        : Optional.empty();
  }

  /** Of what leaves from here now. */
  Optional<ItemEncryption> ofEcho() {
    return encrypts
        ? Optional.of(new ItemEncryption.Encrypted(Standing.KNOWN_DEVICE))
        : Optional.empty();
  }

  private static ItemEncryption known(Event event) {
    Encryption known =
        event.encryption().orElse(new Encryption.Unreadable(UnreadableReason.KEY_MISSING));
    return known instanceof Encryption.Decrypted decrypted
        ? new ItemEncryption.Encrypted(decrypted.standing())
        : new ItemEncryption.Unreadable(((Encryption.Unreadable) known).reason());
  }

  /** One that replaces another changes how the room encrypts, which it did before. */
  private static boolean isBeginning(Event event) {
    boolean named = event.isState() && event.type().equals("m.room.encryption");
    return named && !event.json().at("unsigned").at("prev_content").isPresent();
  }
}
