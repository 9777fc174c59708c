package io.twinloop.keyfile;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.id.RoomId;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.Ratchet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Room keys that look like any. */
final class RoomKeys {
  private RoomKeys() {}

  static List<ExportedRoomKey> many(int count) {
    Random random = new Random(count);
    List<ExportedRoomKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(key(random, i));
    }
    return keys;
  }

  private static ExportedRoomKey key(Random random, int number) {
    Ratchet ratchet = new Ratchet(bytes(random, Ratchet.LENGTH), random.nextInt(1000));
    return new ExportedRoomKey(
        new RoomId("!\"\u202e\ud83d\ude00" + number + ":example.org"),
        new Curve25519Key(bytes(random, 32)),
        number % 5 == 0 ? Optional.empty() : Optional.of(new Ed25519Key(bytes(random, 32))),
        number % 7 == 0 ? List.of("forwarder") : List.of(),
        number % 3 == 0 ? HistorySharing.SHAREABLE : HistorySharing.PRIVATE,
        new ExportedSessionKey(ratchet, new Ed25519Key(bytes(random, 32))));
  }

  private static Bytes bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }
}
