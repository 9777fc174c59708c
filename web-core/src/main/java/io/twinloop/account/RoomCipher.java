package io.twinloop.account;

import io.twinloop.error.TwinloopException;
import io.twinloop.event.Standing;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.devices.Authorship;
import io.twinloop.machine.devices.DevicesChanged;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.machine.rooms.RoomAudience;
import io.twinloop.port.Subscription;
import io.twinloop.task.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What rooms need of an account's end-to-end encryption. Whatever suspends throws {@code
 * UNSUPPORTED_BROWSER} where there is no cryptography.
 */
public interface RoomCipher {

  /**
   * What each of the events says, in the same order. Suspends.
   *
   * @throws TwinloopException where the keys cannot be read
   */
  List<RoomDecryption> decrypt(List<EncryptedEvent> events);

  /**
   * What is known of who wrote what could be read, in the same order; what is not known of them is
   * asked for, and told by {@link #onDevices}. Suspends.
   *
   * @throws TwinloopException where it cannot be looked up
   */
  List<Standing> standings(List<Authorship> messages);

  /** Told whose devices changed; must not suspend. */
  Subscription onDevices(Consumer<DevicesChanged> listener);

  /** Told which room keys changed, whoever wrote them, once they are there; must not suspend. */
  Subscription onKeys(Consumer<RoomKeysChanged> listener);

  /**
   * How the room encrypts; empty where it was never said to. Suspends.
   *
   * @throws TwinloopException where nobody knows, so that nothing is to be sent in clear
   */
  Optional<RoomEncryption> encryption(RoomId room);

  /**
   * Remembers for good that the room encrypts. Suspends.
   *
   * @param content of its {@code m.room.encryption}, which may be anything
   * @throws TwinloopException where it could not be stored
   */
  void note(RoomId room, Json content, Cancellation cancellation);

  /**
   * What to send in place of that event: the content of an {@code m.room.encrypted}, as JSON text.
   * Suspends, and asks the homeserver for what the audience's devices still lack.
   *
   * @param content JSON text
   * @throws TwinloopException where it cannot be encrypted, or not now
   */
  String encrypt(RoomAudience audience, String type, String content, Cancellation cancellation);

  /** Sees to it that {@link #encrypt} need not ask the homeserver. As that. */
  void prepare(RoomAudience audience, Cancellation cancellation);
}
