package io.twinloop.e2e.bench;

import io.twinloop.crypto.Bytes;
import io.twinloop.e2e.peer.JvmTasks;
import io.twinloop.id.RoomId;
import io.twinloop.keyfile.ExportedRoomKey;
import io.twinloop.keyfile.KeyFileExport;
import io.twinloop.keyfile.RoomKeySource;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.Ratchet;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of room keys, always the same. */
final class RoomKeyFile implements RoomKeySource {
  static final String PASSPHRASE = "passphrase";

  /** Almost none: it is the keys that are to take the time. */
  private static final int ROUNDS = 1;

  /** As many for each room as one who writes much leaves in a year. */
  private static final int KEYS_PER_ROOM = 100;

  private static final int SLICE = 100;
  private static final long SEED = 10_000;

  private final FixedEntropy entropy = new FixedEntropy(SEED);
  private final JdkPrimitives primitives = new JdkPrimitives(entropy);
  private final int total;
  private int made;

  private RoomKeyFile(int total) {
    this.total = total;
  }

  /** The text of a file with that many keys. */
  static String of(int keys) {
    RoomKeyFile source = new RoomKeyFile(keys);
    KeyFileExport export =
        new KeyFileExport(source.primitives, source.entropy, new JvmTasks(), ROUNDS);
    return String.join(
        "", export.run(PASSPHRASE, source, (done, of) -> {}, new Cancellation()).orElseThrow());
  }

  @Override
  public int total() {
    return total;
  }

  @Override
  public List<ExportedRoomKey> next() {
    List<ExportedRoomKey> keys = new ArrayList<>();
    for (int end = Math.min(made + SLICE, total); made < end; made++) {
      keys.add(key());
    }
    return keys;
  }

  private ExportedRoomKey key() {
    Ratchet ratchet = new Ratchet(Bytes.of(entropy.bytes(Ratchet.LENGTH)), 0);
    return new ExportedRoomKey(
        new RoomId("!imported" + made / KEYS_PER_ROOM + ":homeserver.test"),
        primitives.newAgreementKey().publicKey(),
        Optional.of(primitives.newSigningKey().publicKey()),
        List.of(),
        HistorySharing.SHAREABLE,
        new ExportedSessionKey(ratchet, primitives.newSigningKey().publicKey()));
  }
}
