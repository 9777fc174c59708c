package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.error.ErrorCode;
import io.twinloop.id.RoomId;
import io.twinloop.keyfile.ExportedRoomKey;
import io.twinloop.keyfile.ImportReport;
import io.twinloop.keyfile.KeyFileExport;
import io.twinloop.keyfile.KeyFileFailure;
import io.twinloop.keyfile.KeyFileImport;
import io.twinloop.keyfile.RoomKeySink.Taken;
import io.twinloop.keyfile.RoomKeySource;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.Ratchet;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files of room keys: the text around, the bytes in it, and what the owner of a passphrase wrote.
 */
final class KeyFileTargets {
  private static final String PASSPHRASE = "correct horse";
  private static final int HEADER_LENGTH = 37;
  private static final int IV_START = 17;
  private static final int IV_END = 33;
  private static final int KEY_LENGTH = 32;
  private static final String BEGIN = "-----BEGIN MEGOLM SESSION DATA-----\n";
  private static final String END = "\n-----END MEGOLM SESSION DATA-----\n";

  private final Ground ground;
  private final List<ExportedRoomKey> keys = new ArrayList<>();
  private final String file;
  private final Bytes bytes;

  private KeyFileTargets(Ground ground) {
    this.ground = ground;
    for (int i = 0; i < 3; i++) {
      keys.add(key(i));
    }
    file = written();
    bytes = Bytes.fromBase64(withoutArmor(file)).orElseThrow();
  }

  static List<Target<?>> all(Ground ground) {
    KeyFileTargets targets = new KeyFileTargets(ground);
    return List.of(
        Target.ofText("key files", List.of(targets.file), targets::takesText),
        Target.ofBytes(
            "key files without armor",
            List.of(targets.bytes),
            bytes -> targets.takesText(BEGIN + bytes.base64() + END)),
        Target.ofJsonText("lists of room keys", List.of(targets.list()), targets::takesList));
  }

  private ExportedRoomKey key(int number) {
    Ratchet ratchet = new Ratchet(Bytes.of(ground.entropy(number).bytes(Ratchet.LENGTH)), number);
    Bytes other = Bytes.of(ground.entropy(100 + number).bytes(KEY_LENGTH));
    return new ExportedRoomKey(
        new RoomId("!r:x"),
        new Curve25519Key(other),
        number == 0 ? Optional.empty() : Optional.of(new Ed25519Key(other)),
        number == 1 ? List.of("forwarder") : List.of(),
        HistorySharing.SHAREABLE,
        new ExportedSessionKey(ratchet, new Ed25519Key(other)));
  }

  private String written() {
    RoomKeySource source =
        new RoomKeySource() {
          private boolean isRead;

          @Override
          public int total() {
            return keys.size();
          }

          @Override
          public List<ExportedRoomKey> next() {
            List<ExportedRoomKey> next = isRead ? List.of() : keys;
            isRead = true;
            return next;
          }
        };
    KeyFileExport export =
        new KeyFileExport(ground.primitives(), ground.entropy(7), new NoTasks(), 3);
    return String.join(
        "", export.run(PASSPHRASE, source, (done, total) -> {}, new Cancellation()).orElseThrow());
  }

  private static String withoutArmor(String file) {
    return file.substring(BEGIN.length(), file.length() - END.length());
  }

  /** What the file says, in clear. */
  private String list() {
    Bytes body = bytes.slice(HEADER_LENGTH, bytes.length() - KEY_LENGTH);
    return applied(body).asUtf8();
  }

  private boolean takesText(String text) {
    List<ExportedRoomKey> taken = new ArrayList<>();
    boolean isRead = reads(text, taken);
    // Whatever was done to the text, its bytes are authentic or nothing is taken.
    Check.equal(isRead ? keys : List.of(), taken);
    return isRead;
  }

  /** Who knows the passphrase can write anything, and is believed as far as it makes sense. */
  private boolean takesList(String list) {
    List<ExportedRoomKey> taken = new ArrayList<>();
    boolean isRead = reads(sealed(Bytes.utf8(list)), taken);
    Check.that(isRead || taken.isEmpty(), "a file is refused before anything is taken");
    for (ExportedRoomKey key : taken) {
      Check.that(!key.room().text().isEmpty(), "a key is to a room");
    }
    return !taken.isEmpty();
  }

  private boolean reads(String text, List<ExportedRoomKey> taken) {
    KeyFileImport reading = new KeyFileImport(ground.primitives(), ground.json(), new NoTasks());
    try {
      ImportReport report =
          reading.run(
              text,
              PASSPHRASE,
              batch -> {
                taken.addAll(batch);
                return new Taken(batch.size(), 0);
              },
              (done, total) -> Check.that(done <= total, "progress"),
              new Cancellation());
      Check.equal(taken.size(), report.read());
      return true;
    } catch (KeyFileFailure refused) {
      boolean isExpected =
          refused.code() == ErrorCode.NOT_A_KEY_FILE
              || refused.code() == ErrorCode.WRONG_PASSPHRASE;
      Check.that(isExpected, "refused as " + refused.code());
      return false;
    }
  }

  private String sealed(Bytes list) {
    Bytes authenticated = Bytes.join(bytes.slice(0, HEADER_LENGTH), applied(list));
    Bytes mac =
        ground.primitives().hmacSha256(secrets().slice(KEY_LENGTH, 2 * KEY_LENGTH), authenticated);
    return BEGIN + Bytes.join(authenticated, mac).base64() + END;
  }

  private Bytes applied(Bytes text) {
    return ground
        .primitives()
        .applyCtr(secrets().slice(0, KEY_LENGTH), bytes.slice(IV_START, IV_END), text);
  }

  private Bytes secrets() {
    return ground
        .primitives()
        .pbkdf2Sha512(Bytes.utf8(PASSPHRASE), bytes.slice(1, IV_START), 3, 2 * KEY_LENGTH);
  }
}
