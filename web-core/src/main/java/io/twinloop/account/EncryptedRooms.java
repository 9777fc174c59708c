package io.twinloop.account;

import io.twinloop.error.TwinloopException;
import io.twinloop.machine.EncryptedEvent;
import io.twinloop.machine.RoomDecryption;
import io.twinloop.machine.RoomKeysChanged;
import io.twinloop.port.Subscription;
import java.util.List;
import java.util.function.Consumer;

/** What an account needs of its end-to-end encryption. */
public interface EncryptedRooms {

  /**
   * What each of the events says, in the same order. Suspends.
   *
   * @throws TwinloopException where none can be read: there is no cryptography, or no keys
   */
  List<RoomDecryption> decrypt(List<EncryptedEvent> events);

  /** Told which room keys changed, whoever wrote them, once they are there; must not suspend. */
  Subscription onKeys(Consumer<RoomKeysChanged> listener);
}
