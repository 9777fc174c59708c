package io.twinloop.encryption.simulation;

import io.twinloop.encryption.simulation.Room.Said;
import io.twinloop.event.UnreadableReason;
import io.twinloop.id.EventId;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.machine.decrypting.RoomDecryption.Unreadable;
import io.twinloop.machine.rooms.EncryptedMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges what contexts encrypt and read: no message index is used twice, nobody reads anything but
 * what was said, and of two events with one ciphertext all contexts believe the same one.
 */
final class Readings {
  private final Map<String, String> encrypted = new HashMap<>();
  private final Map<String, EventId> believed = new HashMap<>();
  private boolean replaysMayPass;

  /** A ciphertext left our origin. */
  void left(EncryptedMessage message) {
    String before = encrypted.put(message.session() + " " + message.index(), message.content());
    if (before != null) {
      throw new AssertionError("two messages have index " + message.index());
    }
  }

  /** A disk failed that knows what was seen first, so contexts may not agree. */
  void replaysMayPass() {
    replaysMayPass = true;
  }

  /** While keys may still be on their way. */
  void judge(Said said, RoomDecryption outcome) {
    if (outcome instanceof Readable readable) {
      believe(said, readable.content().text("body"));
    } else {
      UnreadableReason reason = ((Unreadable) outcome).reason();
      boolean isReplay = reason == UnreadableReason.REPLAYED && isReplayed(said);
      if (!isReplay && reason != UnreadableReason.KEY_MISSING) {
        throw new AssertionError(said.event().id() + " is unreadable: " + reason);
      }
    }
  }

  /** When every key must have come: each message can be read, in one event. */
  void judgeAtLast(List<Said> all, List<RoomDecryption> outcomes) {
    Set<String> unread = new HashSet<>();
    all.forEach(said -> unread.add(ciphertext(said)));
    for (int i = 0; i < all.size(); i++) {
      judge(all.get(i), outcomes.get(i));
      if (outcomes.get(i) instanceof Readable) {
        unread.remove(ciphertext(all.get(i)));
      }
    }
    for (Said said : all) {
      if (unread.contains(ciphertext(said))) {
        throw new AssertionError(said.event().id() + " can never be read");
      }
    }
  }

  private boolean isReplayed(Said said) {
    return replaysMayPass
        || said.replay()
        || !said.event().id().equals(believed.get(ciphertext(said)));
  }

  private void believe(Said said, String text) {
    if (!text.equals(said.text())) {
      throw new AssertionError(said.event().id() + " says " + text + ", not " + said.text());
    }
    EventId first = believed.putIfAbsent(ciphertext(said), said.event().id());
    if (first != null && !first.equals(said.event().id()) && !replaysMayPass) {
      throw new AssertionError(said.event().id() + " is believed as well as " + first);
    }
  }

  private static String ciphertext(Said said) {
    return said.event().content().text("ciphertext");
  }
}
