package io.twinloop.machine.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.error.ErrorCode;
import io.twinloop.keyfile.ImportReport;
import io.twinloop.keyfile.KeyFileFailure;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.Provenance;
import io.twinloop.task.Cancellation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Key files that cannot be read: each is told with a code and a sentence, and changes nothing. */
class BadKeyFilesTest {
  private static final String PASSPHRASE = "correct horse";
  private static final String BEGIN = "-----BEGIN MEGOLM SESSION DATA-----\n";
  private static final String END = "-----END MEGOLM SESSION DATA-----\n";
  private static final int ROUNDS_START = 33;

  private final MachineOrigin elsewhere = new MachineOrigin();
  private final MachineContext writer = elsewhere.tab();
  private final MachineOrigin origin = new MachineOrigin();
  private final MachineContext tab = origin.tab();
  private final Speaker alice = new Speaker(1);
  private final InboundSession known = alice.share();

  @BeforeEach
  void have_a_key() {
    origin.tasks.act(() -> tab.add(known));
    elsewhere.tasks.act(() -> writer.add(new Speaker(2).share(), new Speaker(3).share()));
  }

  @AfterEach
  void the_true_file_is_read() {
    assertEquals(2, imported(exported()).improved());
    origin.close();
    elsewhere.close();
  }

  @Test
  void a_wrong_passphrase() {
    String file = exported();

    assertRefused(ErrorCode.WRONG_PASSPHRASE, file, "correct horse ");
    assertRefused(ErrorCode.WRONG_PASSPHRASE, file, "");
  }

  @Test
  void a_flipped_bit() {
    Bytes bytes = bytes();
    for (int at = 0; at < bytes.length(); at += 1 + at / 64 * 7) {
      byte[] flipped = bytes.toArray();
      flipped[at] ^= (byte) (at < ROUNDS_START || at > ROUNDS_START + 3 ? 1 << at % 8 : 0x80);
      boolean isHeader = at == 0 || at == ROUNDS_START;
      if (at < ROUNDS_START + 1 || at > ROUNDS_START + 3) {
        assertRefused(
            isHeader ? ErrorCode.NOT_A_KEY_FILE : ErrorCode.WRONG_PASSPHRASE,
            armored(Bytes.of(flipped)),
            PASSPHRASE);
      }
    }
  }

  @Test
  void a_truncated_file() {
    String file = exported();
    Bytes bytes = bytes();

    for (int length = 0; length < file.length() - 2; length += 101) {
      assertRefused(ErrorCode.NOT_A_KEY_FILE, file.substring(0, length), PASSPHRASE);
    }
    assertRefused(
        ErrorCode.WRONG_PASSPHRASE, armored(bytes.slice(0, bytes.length() - 1)), PASSPHRASE);
    assertRefused(ErrorCode.NOT_A_KEY_FILE, armored(bytes.slice(0, 50)), PASSPHRASE);
  }

  @Test
  void an_oversized_file() {
    assertRefused(ErrorCode.KEY_FILE_TOO_LARGE, " ".repeat(257 << 20), PASSPHRASE);
  }

  @Test
  void a_file_that_asks_for_absurd_work() {
    byte[] changed = bytes().toArray();
    changed[ROUNDS_START] = 0x7f;

    assertRefused(ErrorCode.NOT_A_KEY_FILE, armored(Bytes.of(changed)), PASSPHRASE);
  }

  @Test
  void something_else_than_a_key_file() {
    for (String text : new String[] {"", "{}", BEGIN + END, BEGIN + "\u00e9\n" + END}) {
      assertRefused(ErrorCode.NOT_A_KEY_FILE, text, PASSPHRASE);
    }
  }

  @Test
  void a_forged_key_to_a_session_that_we_know() {
    InboundSession forged =
        known.with(
            new InboundGroupSession(
                known.session().signingKey(),
                new Speaker(4).share().session().earliest(),
                Provenance.COPIED));
    MachineOrigin mallory = new MachineOrigin();
    MachineContext theirs = mallory.tab();
    mallory.tasks.act(() -> theirs.add(forged));
    String file = exported(mallory, theirs);
    Contents before = Contents.of(origin, tab);

    ImportReport report = imported(file);

    assertEquals(1, report.read());
    assertEquals(0, report.improved());
    assertEquals(before.entries(), Contents.of(origin, tab).entries());
    mallory.close();
  }

  private void assertRefused(ErrorCode code, String file, String passphrase) {
    Contents before = Contents.of(origin, tab);

    KeyFileFailure failure =
        origin.tasks.call(() -> assertThrows(KeyFileFailure.class, () -> read(file, passphrase)));

    assertEquals(code, failure.code());
    assertTells(failure.getMessage());
    assertEquals(before, Contents.of(origin, tab));
  }

  /** What happened is a sentence, and what to do another. */
  private static void assertTells(String message) {
    assertTrue(message.endsWith(".") && message.indexOf(". ") > 0, message);
  }

  private ImportReport imported(String file) {
    return origin.tasks.call(() -> read(file, PASSPHRASE));
  }

  private ImportReport read(String file, String passphrase) {
    return tab.keyFiles.importFrom(file, passphrase, (done, total) -> {}, new Cancellation());
  }

  private String exported() {
    return exported(elsewhere, writer);
  }

  private static String exported(MachineOrigin machine, MachineContext context) {
    return String.join(
        "",
        machine.tasks.call(
            () ->
                context
                    .keyFiles
                    .exportTo(PASSPHRASE, (done, total) -> {}, new Cancellation())
                    .orElseThrow()));
  }

  private Bytes bytes() {
    String file = exported();
    String base64 = file.substring(BEGIN.length(), file.length() - END.length());
    return Bytes.fromBase64(base64.replace("\n", "")).orElseThrow();
  }

  private static String armored(Bytes file) {
    return BEGIN + file.base64() + "\n" + END;
  }
}
