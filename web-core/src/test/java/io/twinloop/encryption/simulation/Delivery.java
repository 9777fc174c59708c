package io.twinloop.encryption.simulation;

import io.twinloop.device.KeySupply;
import io.twinloop.encryption.simulation.Room.Said;
import io.twinloop.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether everything has got to where it belongs, and nowhere else. */
final class Delivery {
  private final UserId us;
  private final KeyRack keys;
  private final Mailbox mailbox;
  private final Room room;
  private final ModelServer server;

  Delivery(UserId us, KeyRack keys, Mailbox mailbox, Room room, ModelServer server) {
    this.us = us;
    this.keys = keys;
    this.mailbox = mailbox;
    this.room = room;
    this.server = server;
  }

  /** All that was sent to our device is taken in, and others find keys to begin sessions with. */
  boolean isTakenIn() {
    return mailbox.waiting() == 0 && keys.oneTimeKeys() >= KeySupply.ENOUGH;
  }

  /** Everybody can read what our device said to them. */
  boolean isRead() {
    return unread().isEmpty();
  }

  /** Fails where anything is missing, or was read by somebody whom it was not for. */
  void check() {
    require(mailbox.waiting() == 0, mailbox.waiting() + " messages were never taken in");
    require(isTakenIn(), "the homeserver has " + keys.oneTimeKeys() + " one-time keys");
    require(isRead(), "can never be read: " + unread());
    for (Said said : room.timeline()) {
      server.correspondents().forEach(other -> checkThatItIsForThem(said, other));
    }
  }

  /** What those cannot read who were to read it. */
  private List<String> unread() {
    List<String> unread = new ArrayList<>();
    for (Said said : room.timeline()) {
      for (Correspondent other : server.correspondents()) {
        boolean isFor =
            said.readers().contains(other.user()) && !said.left().contains(other.user());
        if (isOurs(said) && isFor && other.read(said.event().content()).isEmpty()) {
          unread.add(said.text() + " by " + other.user());
        }
      }
    }
    return unread;
  }

  private void checkThatItIsForThem(Said said, Correspondent other) {
    Optional<String> text = other.read(said.event().content());
    if (isOurs(said) && text.isPresent()) {
      require(said.readers().contains(other.user()), other.user() + " reads " + text.get());
      require(text.get().equals(said.text()), said.text() + " was read as " + text.get());
    }
  }

  private boolean isOurs(Said said) {
    return said.event().sender().equals(us);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
