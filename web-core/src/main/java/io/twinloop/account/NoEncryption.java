package io.twinloop.account;

import io.twinloop.event.UnreadableReason;
import io.twinloop.machine.EncryptedEvent;
import io.twinloop.machine.RoomDecryption;
import io.twinloop.machine.RoomKeysChanged;
import io.twinloop.port.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Of an account that has no keys: nothing can be read in rooms that encrypt. */
final class NoEncryption implements EncryptedRooms {

  @Override
  public List<RoomDecryption> decrypt(List<EncryptedEvent> events) {
    List<RoomDecryption> outcomes = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      outcomes.add(new RoomDecryption.Unreadable(UnreadableReason.KEY_MISSING, Optional.empty()));
    }
    return outcomes;
  }

  @Override
  public Subscription onKeys(Consumer<RoomKeysChanged> listener) {
    return () -> {};
  }
}
