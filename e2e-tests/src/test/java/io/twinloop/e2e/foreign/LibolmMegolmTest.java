package io.twinloop.e2e.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.crypto.Bytes;
import io.twinloop.e2e.foreign.Libolm.Held;
import io.twinloop.e2e.foreign.Libolm.Shelf;
import io.twinloop.json.Json;
import io.twinloop.megolm.Decryption;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.Encryption;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.SessionKey;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.simulation.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our Megolm beside libolm's, with the same random numbers. */
@ExtendWith(OnLibolm.class)
class LibolmMegolmTest {
  private static final int MESSAGES = 40;

  /** libolm takes anything further from a session's first known index for earlier than that. */
  private static final long FARTHEST = 0x7fff_ffffL;

  private final JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(0));
  private final GroupDecryption decryption = new GroupDecryption(primitives);

  @Test
  void both_write_the_same_and_read_each_other_in_any_order(Libolm libolm) {
    Seeds.of(10, 1_000)
        .run(
            (seed, threads) -> {
              try (Shelf shelf = libolm.shelf()) {
                conversation(shelf, seed);
              }
            });
  }

  @Test
  void both_skip_as_far_as_libolm_can(Libolm libolm) {
    GroupEncryption encryption = new GroupEncryption(primitives, new FixedEntropy(1));
    OutboundGroupSession first = encryption.create();
    try (Shelf shelf = libolm.shelf()) {
      Held theirs = shelf.make("InboundGroupSession");
      theirs.call("create", encryption.share(first).encode().base64());
      for (long index : List.of(0xffL, 0x100L, 0xff_ffffL, 0x100_0000L, 0x104_1506L, FARTHEST)) {
        OutboundGroupSession far =
            new OutboundGroupSession(
                first.ratchet().advanceTo(primitives, index), first.seed(), first.signingKey());
        Encryption message = encryption.encrypt(far, Bytes.utf8("far out"));

        Json read = theirs.call("decrypt", message.message().base64());

        assertEquals("far out", read.text("plaintext"));
        assertEquals(
            decryption.export(first.inbound(), index).orElseThrow().encode().base64(),
            theirs.call("export_session", index).text().orElseThrow());
      }
    }
  }

  private void conversation(Shelf shelf, long seed) {
    Random chance = new Random(seed);
    GroupEncryption encryption = new GroupEncryption(primitives, new FixedEntropy(seed));
    OutboundGroupSession ours = encryption.create();
    Held theirs = shelf.make("OutboundGroupSession");
    theirs.callWith(shelf.chance(seed), "create");
    List<String> messages = new ArrayList<>();
    int sharedAt = chance.nextInt(MESSAGES / 2);
    String key = "";

    for (int i = 0; i < MESSAGES; i++) {
      if (i == sharedAt) {
        key = theirs.call("session_key").text().orElseThrow();
        assertEquals(key, encryption.share(ours).encode().base64(), "seed " + seed);
      }
      Encryption encrypted = encryption.encrypt(ours, Bytes.utf8("message " + i));
      ours = encrypted.session();
      String message = theirs.call("encrypt", "message " + i).text().orElseThrow();
      assertEquals(message, encrypted.message().base64(), "seed " + seed);
      messages.add(message);
    }

    read(shelf, chance, seed, key, messages);
  }

  /** Both sides read all of it from the key, and from a copy that the other made. */
  private void read(Shelf shelf, Random chance, long seed, String key, List<String> messages) {
    InboundGroupSession ours =
        decryption.session(SessionKey.parse(key).orElseThrow()).orElseThrow();
    Held theirs = shelf.make("InboundGroupSession");
    theirs.call("create", key);
    assertEquals(ours.id(), theirs.call("session_id").text().orElseThrow());
    readAll(chance, seed, ours, theirs, messages);

    long from = ours.firstKnownIndex() + chance.nextInt(MESSAGES / 2);
    String theirCopy = theirs.call("export_session", from).text().orElseThrow();
    String ourCopy = decryption.export(ours, from).orElseThrow().encode().base64();
    assertEquals(theirCopy, ourCopy, "seed " + seed);
    InboundGroupSession copied =
        InboundGroupSession.of(ExportedSessionKey.parse(theirCopy).orElseThrow());
    Held imported = shelf.make("InboundGroupSession");
    imported.call("import_session", ourCopy);
    readAll(chance, seed, copied, imported, messages);
  }

  private void readAll(
      Random chance, long seed, InboundGroupSession ours, Held theirs, List<String> messages) {
    assertEquals(ours.firstKnownIndex(), theirs.call("first_known_index").integer().orElseThrow());
    InboundGroupSession reading = ours;
    for (int i = 0; i < 2 * MESSAGES; i++) {
      int index = chance.nextInt(MESSAGES);
      String message =
          chance.nextInt(5) == 0 ? damaged(chance, messages.get(index)) : messages.get(index);
      Decryption read = decryption.decrypt(reading, message);
      if (read instanceof Decrypted decrypted) {
        reading = decrypted.session();
        Json theirRead = theirs.call("decrypt", message);
        assertEquals(theirRead.text("plaintext"), decrypted.plaintext().asUtf8(), "seed " + seed);
        assertEquals(theirRead.at("message_index").integer().orElseThrow(), decrypted.index());
      } else {
        assertThrows(ForeignFailure.class, () -> theirs.call("decrypt", message), "seed " + seed);
      }
    }
  }

  private static String damaged(Random chance, String message) {
    byte[] bytes = Bytes.fromBase64(message).orElseThrow().toArray();
    bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
    return Bytes.of(bytes).base64();
  }
}
