package io.twinloop.megolm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decoders over what nobody would send, seeded. */
class MegolmFuzzTest {
  private static final int MESSAGES = 150_000;
  private static final int KEYS = 50_000;
  private static final int PAYLOADS = 20_000;

  private final Random random = new Random(4);
  private final JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(1));
  private final GroupEncryption encryption = new GroupEncryption(primitives, new FixedEntropy(2));
  private final OutboundGroupSession outbound = encryption.create();

  @Test
  void whatever_a_message_is_nothing_throws() {
    Bytes message = encryption.encrypt(outbound, Bytes.utf8("hello")).message();
    int read = 0;
    for (int i = 0; i < MESSAGES; i++) {
      Optional<MegolmMessage> decoded = MegolmMessage.decode(damaged(message));
      if (decoded.isPresent()) {
        read++;
        assertTrue(Ratchet.isIndex(decoded.get().index()));
        assertEquals(8, decoded.get().mac().length());
      }
    }

    assertTrue(read > MESSAGES / 20 && read < MESSAGES, "some are read: " + read);
  }

  @Test
  void whatever_a_key_is_nothing_throws_and_what_is_read_is_what_was_written() {
    Bytes shared = encryption.share(outbound).encode();
    Bytes exported = shared.slice(0, 165);
    for (int i = 0; i < KEYS; i++) {
      Bytes key = damaged(random.nextBoolean() ? shared : exported);

      SessionKey.decode(key).ifPresent(read -> assertEquals(key, read.encode()));
      ExportedSessionKey.decode(key).ifPresent(read -> assertEquals(key, read.encode()));
    }
  }

  @Test
  void whatever_a_payload_is_nothing_throws() {
    JacksonJson json = new JacksonJson();
    RoomId room = new RoomId("!r:example.org");
    Bytes payload = RoomPayload.write(room, "m.room.message", json.read("{\"body\":\"hello\"}"));
    for (int i = 0; i < PAYLOADS; i++) {
      RoomPayload.read(json, damaged(payload), room, Json.ABSENT);
    }
  }

  /** Bits flipped, bytes set, cut, doubled; now and then nothing of it. */
  private Bytes damaged(Bytes bytes) {
    byte[] changed = bytes.toArray();
    for (int i = random.nextInt(4); i > 0 && changed.length > 0; i--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(5)) {
        case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> changed[at] = (byte) random.nextInt();
        // Where the fields are.
        case 2 -> changed[at % Math.min(8, changed.length)] = (byte) random.nextInt();
        case 3 -> changed = Arrays.copyOf(changed, at);
        default -> changed = Arrays.copyOf(changed, changed.length + random.nextInt(80));
      }
    }
    return Bytes.of(changed);
  }
}
