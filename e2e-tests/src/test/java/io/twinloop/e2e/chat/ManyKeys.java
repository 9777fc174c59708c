package io.twinloop.e2e.chat;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
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
import java.util.Random;

/** Any number of room keys that open nothing, but look like any. */
final class ManyKeys implements RoomKeySource {
  private static final int ROUNDS = 10_000;
  private static final int PAGE = 500;
  private static final int ROOMS = 100;

  private final int total;
  private final Random random;
  private int given;

  private ManyKeys(int total) {
    this.total = total;
    this.random = new Random(total);
  }

  /** As a key file. */
  static String file(int count, String passphrase) {
    JvmTasks tasks = new JvmTasks();
    FixedEntropy entropy = new FixedEntropy(count);
    KeyFileExport export = new KeyFileExport(new JdkPrimitives(entropy), entropy, tasks, ROUNDS);
    Optional<List<String>> pieces =
        tasks.call(
            () ->
                export.run(passphrase, new ManyKeys(count), (done, all) -> {}, new Cancellation()));
    return String.join("", pieces.orElseThrow());
  }

  @Override
  public int total() {
    return total;
  }

  @Override
  public List<ExportedRoomKey> next() {
    List<ExportedRoomKey> page = new ArrayList<>();
    while (given < total && page.size() < PAGE) {
      page.add(key(given++));
    }
    return page;
  }

  private ExportedRoomKey key(int number) {
    return new ExportedRoomKey(
        new RoomId("!" + number % ROOMS + ":twinloop.test"),
        new Curve25519Key(bytes(32)),
        Optional.of(new Ed25519Key(bytes(32))),
        List.of(),
        HistorySharing.PRIVATE,
        new ExportedSessionKey(new Ratchet(bytes(Ratchet.LENGTH), 0), new Ed25519Key(bytes(32))));
  }

  private Bytes bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }
}
