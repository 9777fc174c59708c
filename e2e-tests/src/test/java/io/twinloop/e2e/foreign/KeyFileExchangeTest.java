package io.twinloop.e2e.foreign;

import static io.twinloop.e2e.peer.HomeserverCalls.segment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.foreign.CryptoWasmPeer.Imported;
import io.twinloop.e2e.foreign.CryptoWasmPeer.Message;
import io.twinloop.e2e.peer.JvmTasks;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.keyfile.ExportedRoomKey;
import io.twinloop.keyfile.ImportReport;
import io.twinloop.keyfile.KeyFileExport;
import io.twinloop.keyfile.KeyFileFailure;
import io.twinloop.keyfile.KeyFileImport;
import io.twinloop.keyfile.RoomKeySource;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.Encryption;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.InboundGroupSession;
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
  private final Peer alice;
  private final CryptoWasmPeer device;
  private final RoomId room;

  KeyFileExchangeTest(TestBed bed, CryptoWasm wasm) {
    this.alice = bed.peer("alice");
    this.room = alice.createRoom("Tea");
    alice.setState(room, "m.room.encryption", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
    this.device = wasm.open(bed.homeserver().baseUrl(), alice.account());
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
      assertEquals(message.text().orElseThrow(), opened(key, message));
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
      say(encryption, session, "cup " + i);
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
                  return batch.size();
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

  /** The text of an event as the homeserver serves it. */
  private String opened(ExportedRoomKey key, Message message) {
    Json event =
        alice
            .calls()
            .get(
                "/_matrix/client/v3/rooms/"
                    + segment(room.text())
                    + "/event/"
                    + segment(message.id().text()));
    EncryptedContent content = EncryptedContent.from(event.at("content")).orElseThrow();
    Decrypted decrypted =
        (Decrypted)
            new GroupDecryption(primitives)
                .decrypt(InboundGroupSession.of(key.key()), content.ciphertext());
    return json.read(decrypted.plaintext().asUtf8()).at("content").text("body");
  }

  /** Its key from the next message on. */
  private ExportedRoomKey exported(OutboundGroupSession session) {
    return new ExportedRoomKey(
        room,
        sender(),
        Optional.of(session.signingKey().publicKey()),
        List.of(),
        HistorySharing.PRIVATE,
        new ExportedSessionKey(session.ratchet(), session.signingKey().publicKey()));
  }

  private void say(GroupEncryption encryption, OutboundGroupSession session, String text) {
    String content = new JsonObjectText().put("msgtype", "m.text").put("body", text).toString();
    String plaintext =
        new JsonObjectText()
            .put("type", "m.room.message")
            .putJson("content", content)
            .put("room_id", room.text())
            .toString();
    Encryption encrypted = encryption.encrypt(session, Bytes.utf8(plaintext));
    alice.sendEvent(
        room,
        "m.room.encrypted",
        EncryptedContent.write(
            session.id(),
            encrypted.message(),
            sender(),
            alice.account().device(),
            json.read(content)));
  }

  private Curve25519Key sender() {
    return device.identityKey();
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
