package io.twinloop.e2e.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.foreign.CryptoWasmPeer.Imported;
import io.twinloop.e2e.foreign.CryptoWasmPeer.Message;
import io.twinloop.e2e.peer.JvmTasks;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.RoomId;
import io.twinloop.keyfile.ExportedRoomKey;
import io.twinloop.keyfile.ImportReport;
import io.twinloop.keyfile.KeyFileExport;
import io.twinloop.keyfile.KeyFileFailure;
import io.twinloop.keyfile.KeyFileImport;
import io.twinloop.keyfile.RoomKeySink.Taken;
import io.twinloop.keyfile.RoomKeySource;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Key files go from us to matrix-rust-sdk and back. */
@ExtendWith({OnTestBed.class, OnCryptoWasm.class})
class KeyFileExchangeTest {
  private static final String PASSPHRASE = "earl \ud83e\uded6 grey";
  private static final int ROUNDS = 10_000;
  private static final int SESSIONS = 30;

  private final JacksonJson json = new JacksonJson();
  private final FixedEntropy entropy = new FixedEntropy(7);
  private final JdkPrimitives primitives = new JdkPrimitives(entropy);
  private final JvmTasks tasks = new JvmTasks();
  private final CryptoWasmPeer device;
  private final RoomId room;
  private final ByHand byHand;

  KeyFileExchangeTest(TestBed bed, CryptoWasm wasm) {
    Peer alice = bed.peer("alice");
    this.room = alice.createRoom("Tea");
    alice.setState(room, "m.room.encryption", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
    this.device = wasm.open(bed.homeserver().baseUrl(), alice.account());
    this.byHand = new ByHand(primitives, alice, room, device.identityKey());
  }

  @Test
  void we_read_what_they_exported() {
    for (int i = 0; i < SESSIONS; i++) {
      device.send(room, "cup " + i);
      device.rotate(room);
    }
    String file = device.exportKeys(PASSPHRASE, ROUNDS);

    List<ExportedRoomKey> keys = new ArrayList<>();
    ImportReport report = read(file, PASSPHRASE, keys);

    assertEquals(SESSIONS, report.read());
    assertEquals(0, report.damaged());
    Map<String, ExportedRoomKey> bySession = new HashMap<>();
    keys.forEach(key -> bySession.put(key.sessionId(), key));
    device.sync();
    for (Message message : device.messages(room)) {
      ExportedRoomKey key = bySession.get(message.session());
      assertEquals(device.identityKey(), key.sender());
      assertEquals(Optional.of(device.signingKey()), key.senderSigningKey());
      assertEquals(message.text().orElseThrow(), byHand.opened(key.key(), message.id()));
    }
    assertThrows(KeyFileFailure.class, () -> read(file, "lapsang", new ArrayList<>()));
  }

  @Test
  void they_read_what_we_exported() {
    GroupEncryption encryption = new GroupEncryption(primitives, entropy);
    List<ExportedRoomKey> keys = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      OutboundGroupSession session = encryption.create();
      keys.add(exported(session));
      byHand.say(encryption, session, "cup " + i);
    }
    device.sync();
    List<Optional<String>> before = texts();
    String file = write(keys);

    assertThrows(ForeignFailure.class, () -> device.importKeys(file, "lapsang"));
    Imported report = device.importKeys(file, PASSPHRASE);

    assertEquals(new Imported(SESSIONS, SESSIONS), report);
    assertEquals(List.of(Optional.empty()), before.stream().distinct().toList());
    for (int i = 0; i < SESSIONS; i++) {
      assertEquals(Optional.of("cup " + i), texts().get(i));
    }
  }

  private List<Optional<String>> texts() {
    return device.messages(room).stream().map(Message::text).toList();
  }

  private ImportReport read(String file, String passphrase, List<ExportedRoomKey> into) {
    KeyFileImport reading = new KeyFileImport(primitives, json, tasks);
    return tasks.call(
        () ->
            reading.run(
                file,
                passphrase,
                batch -> {
                  into.addAll(batch);
                  return new Taken(batch.size(), 0);
                },
                (done, total) -> {},
                new Cancellation()));
  }

  private String write(List<ExportedRoomKey> keys) {
    KeyFileExport writing = new KeyFileExport(primitives, entropy, tasks, ROUNDS);
    return tasks.call(
        () ->
            String.join(
                "",
                writing
                    .run(PASSPHRASE, new Once(keys), (done, total) -> {}, new Cancellation())
                    .orElseThrow()));
  }

  /** Its key from the next message on. */
  private ExportedRoomKey exported(OutboundGroupSession session) {
    return new ExportedRoomKey(
        room,
        device.identityKey(),
        Optional.of(session.signingKey().publicKey()),
        List.of(),
        HistorySharing.PRIVATE,
        new ExportedSessionKey(session.ratchet(), session.signingKey().publicKey()));
  }

  /** All at once. */
  private static final class Once implements RoomKeySource {
    private final List<ExportedRoomKey> keys;
    private boolean given;

    private Once(List<ExportedRoomKey> keys) {
      this.keys = keys;
    }

    @Override
    public int total() {
      return keys.size();
    }

    @Override
    public List<ExportedRoomKey> next() {
      List<ExportedRoomKey> next = given ? List.of() : keys;
      given = true;
      return next;
    }
  }
}
