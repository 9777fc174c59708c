package io.twinloop.machine.keys;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.keyfile.ExportedRoomKey;
import io.twinloop.keyfile.RoomKeySink;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.machine.keys.RoomKeyring.Outcome;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stores the keys of a file, each batch under a turn of its own with the lease, so that nobody
 * waits for the whole file.
 */
public final class ImportedKeys implements RoomKeySink {
  private final CryptoOperations operations;
  private final RoomKeyring keyring;

  public ImportedKeys(
      CryptoOperations operations, CryptoEntries entries, CryptoPrimitives primitives) {
    this.operations = operations;
    this.keyring = new RoomKeyring(entries, primitives);
  }

  /**
   * @throws TwinloopException as {@link CryptoOperations#run}: what was stored before stays
   * @throws StoreFailure where the disk fails, likewise
   */
  @Override
  public Taken add(List<ExportedRoomKey> keys) {
    List<InboundSession> sessions = new ArrayList<>();
    for (ExportedRoomKey key : keys) {
      sessions.add(session(key));
    }
    List<Outcome> outcomes =
        operations.run(change -> keyring.add(change, sessions), new Cancellation());
    int improved = 0;
    int refused = 0;
    for (Outcome outcome : outcomes) {
      improved += outcome == Outcome.NEW || outcome == Outcome.BETTER ? 1 : 0;
      refused += outcome == Outcome.FOREIGN ? 1 : 0;
    }
    return new Taken(improved, refused);
  }

  /** Nobody vouches for whose it is. */
  private static InboundSession session(ExportedRoomKey key) {
    KeyOrigin origin =
        new KeyOrigin(key.sender(), key.senderSigningKey(), Optional.empty(), key.forwardedBy());
    return new InboundSession(key.room(), InboundGroupSession.of(key.key()), origin, key.history());
  }
}
