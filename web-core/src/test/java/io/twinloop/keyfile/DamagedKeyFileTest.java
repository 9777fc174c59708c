package io.twinloop.keyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.error.ErrorCode;
import io.twinloop.keyfile.ImportReport.End;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DamagedKeyFileTest {
  private static final String BEGIN = "-----BEGIN MEGOLM SESSION DATA-----\n";
  private static final String END = "-----END MEGOLM SESSION DATA-----\n";

  private final KeyFiles files = new KeyFiles();
  private final String file = files.write(RoomKeys.many(3));
  private final Bytes bytes = Armor.open(files, file, files.cancellation).orElseThrow();
  private boolean mayTake;

  @AfterEach
  void nothing_was_taken() {
    assertTrue(mayTake || files.taken.isEmpty());
  }

  @Test
  void every_flipped_bit_is_refused() {
    for (int bit = 0; bit < 8 * bytes.length(); bit += 1 + bit / 300 * 7) {
      // Other rounds take other times; the bound has a test of its own.
      if (bit / 8 < 33 || bit / 8 >= KeyFileHeader.LENGTH) {
        byte[] flipped = bytes.toArray();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        ErrorCode code = bit < 8 ? ErrorCode.NOT_A_KEY_FILE : ErrorCode.WRONG_PASSPHRASE;
        assertRefused(code, files.armored(Bytes.of(flipped)));
      }
    }
  }

  @Test
  void a_truncated_file_is_refused() {
    for (int length = 0; length < bytes.length(); length += 13) {
      ErrorCode code =
          length < KeyFileHeader.LENGTH + KeyFileCipher.MAC_LENGTH
              ? ErrorCode.NOT_A_KEY_FILE
              : ErrorCode.WRONG_PASSPHRASE;
      assertRefused(code, files.armored(bytes.slice(0, length)));
    }
    for (int length = 0; length < file.length() - 2; length += 7) {
      assertRefused(ErrorCode.NOT_A_KEY_FILE, file.substring(0, length));
    }
  }

  @Test
  void what_is_no_key_file_is_refused() {
    String base64 = bytes.base64();
    for (String text :
        List.of(
            "",
            "-----",
            BEGIN,
            END,
            END + BEGIN,
            BEGIN + END,
            BEGIN + "!!!\n" + END,
            BEGIN + "A\n" + END,
            BEGIN + "AA==AAAA\n" + END,
            BEGIN + base64 + "=A===" + END,
            BEGIN + base64 + "\u202e" + END,
            "[]",
            "x".repeat(5000) + file,
            file + "x".repeat(5000))) {
      assertRefused(ErrorCode.NOT_A_KEY_FILE, text);
    }
  }

  @Test
  void nothing_comes_after_the_padding_however_far_behind() {
    ArmorDecoder decoder = new ArmorDecoder();
    decoder.add("AA==", 0, 4);

    assertThrows(KeyFileFailure.class, () -> decoder.add("AAAA", 0, 4));
  }

  @Test
  void a_wrong_passphrase_is_refused() {
    for (String passphrase : List.of("", "correct hors", "correct horse ", "\u0000", "\ud800")) {
      KeyFileFailure failure =
          assertThrows(KeyFileFailure.class, () -> files.read(file, passphrase));
      assertEquals(ErrorCode.WRONG_PASSPHRASE, failure.code());
    }
  }

  @Test
  void absurd_rounds_are_refused_at_once() {
    for (int rounds : List.of(0, -1, Integer.MIN_VALUE, KeyFileHeader.MOST_ROUNDS + 1)) {
      byte[] changed = bytes.toArray();
      for (int i = 0; i < 4; i++) {
        changed[33 + i] = (byte) (rounds >> 24 - 8 * i);
      }
      assertRefused(ErrorCode.NOT_A_KEY_FILE, files.armored(Bytes.of(changed)));
    }
  }

  @Test
  void what_is_authentic_but_no_list_is_refused() {
    for (String content : List.of("", " ", "{}", "null", "x[]", "\ufeff[]")) {
      assertRefused(ErrorCode.NOT_A_KEY_FILE, files.sealed(content));
    }
  }

  @Test
  void one_bad_entry_does_not_stop_the_others() {
    mayTake = true;
    ExportedRoomKey good = RoomKeys.many(1).get(0);
    String text = RoomKeyText.write(good);
    String list =
        String.join(
            ",",
            text,
            "null",
            "{\"a\":\"]},\\\\\\\"[\"}",
            text.replace("m.megolm.v1", "m.megolm.v9"),
            text.replace("\"session_id\":\"", "\"session_id\":\"A"),
            text.replace("\"session_key\":\"", "\"session_key\":\"A"),
            text.replace("sender_key", "sender"),
            text.replace("room_id", "room"),
            "{\"long\":\"" + "x".repeat(ArrayElements.LONGEST) + "\"}",
            "",
            "[1,[2],{\"b\":3}]",
            text);

    ImportReport report = files.read(files.sealed(" [ " + list + " ] "));

    assertEquals(new ImportReport(2, 1, 1, 10, End.COMPLETE), report);
    assertEquals(List.of(good, good), files.taken);
  }

  @Test
  void a_list_that_breaks_off_gives_what_it_has() {
    mayTake = true;
    String text = RoomKeyText.write(RoomKeys.many(1).get(0));

    ImportReport report =
        files.read(files.sealed("[" + text + "," + text.substring(0, text.length() - 9)));

    assertEquals(new ImportReport(1, 0, 0, 1, End.COMPLETE), report);
  }

  private void assertRefused(ErrorCode code, String text) {
    KeyFileFailure failure = assertThrows(KeyFileFailure.class, () -> files.read(text));
    assertEquals(code, failure.code());
  }
}
