package io.twinloop.machine.rooms;

import io.twinloop.cache.CryptoCache;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/**
 * Which rooms are encrypted. What was once so stays so, whatever the homeserver shows later: a
 * message is sent in clear only to a room that this has never heard of.
 */
public final class EncryptedRooms {
  private final CryptoCache cache;
  private final CryptoEntries entries;
  private final CryptoOperations operations;

  public EncryptedRooms(CryptoCache cache, CryptoEntries entries, CryptoOperations operations) {
    this.cache = cache;
    this.entries = entries;
    this.operations = operations;
  }

  /**
   * How the room encrypts; empty where it was never said to. Suspends where it is not remembered;
   * needs no lease.
   *
   * @throws StoreFailure where the disk fails: then nobody knows, and nothing is to be sent in
   *     clear
   */
  public Optional<RoomEncryption> find(RoomId room) {
    return cache.find(entries.roomEncryptions, room.text());
  }

  /**
   * Notes what an {@code m.room.encryption} event of the room says; where that is nothing new, it
   * takes no lease. Suspends. To be called before the event is taken for received.
   *
   * @param content of the event, which may be anything
   * @throws TwinloopException as {@link CryptoOperations#run}
   */
  public void note(RoomId room, Json content, Cancellation cancellation) {
    RoomEncryption said = RoomEncryption.from(content);
    Optional<RoomEncryption> known = find(room);
    if (known.isPresent() && known.get().changed(said).equals(known.get())) {
      return;
    }
    operations.run(
        transaction -> {
          Optional<RoomEncryption> before = transaction.get(entries.roomEncryptions, room.text());
          RoomEncryption now = before.isPresent() ? before.get().changed(said) : said;
          if (!before.equals(Optional.of(now))) {
            transaction.put(entries.roomEncryptions, now, room.text());
          }
          return now;
        },
        cancellation);
  }
}
