package io.twinloop.keyfile;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/** Reads a file of room keys. */
public final class KeyFileImport {
  /** Some 300,000 keys. What is larger would end the tab rather than this call. */
  public static final int MOST_CHARACTERS = 256 << 20;

  /** About a hundred keys. A multiple of the cipher's block. */
  private static final int SLICE_BYTES = 64 << 10;

  private final CryptoPrimitives primitives;
  private final JsonReader reader;
  private final Tasks tasks;

  public KeyFileImport(CryptoPrimitives primitives, JsonReader reader, Tasks tasks) {
    this.primitives = primitives;
    this.reader = reader;
    this.tasks = tasks;
  }

  /**
   * Hands the sink every key of the file. An entry that is no key is counted and left out.
   * Suspends.
   *
   * @param text of the file
   * @param progress in bytes
   * @throws KeyFileFailure where the file cannot be read with that passphrase; the sink was given
   *     nothing
   */
  public ImportReport run(
      String text,
      String passphrase,
      RoomKeySink sink,
      Progress progress,
      Cancellation cancellation) {
    if (text.length() > MOST_CHARACTERS) {
      throw KeyFileFailure.tooLarge();
    }
    ImportBatches batches = new ImportBatches(reader, sink);
    Optional<Bytes> opened = Armor.open(tasks, text, cancellation);
    if (opened.isEmpty()) {
      return batches.cancelled();
    }
    Bytes file = opened.get();
    KeyFileCipher cipher = authenticated(file, passphrase);
    int end = file.length() - KeyFileCipher.MAC_LENGTH;
    for (int start = KeyFileHeader.LENGTH; start < end; start += SLICE_BYTES) {
      if (cancellation.requested()) {
        return batches.cancelled();
      }
      Bytes slice = file.slice(start, Math.min(start + SLICE_BYTES, end));
      batches.add(cipher.apply(slice, start - KeyFileHeader.LENGTH));
      progress.at(start + slice.length() - KeyFileHeader.LENGTH, end - KeyFileHeader.LENGTH);
      tasks.giveWay();
    }
    return batches.complete();
  }

  private KeyFileCipher authenticated(Bytes file, String passphrase) {
    int end = file.length() - KeyFileCipher.MAC_LENGTH;
    if (end < KeyFileHeader.LENGTH) {
      throw KeyFileFailure.malformed();
    }
    KeyFileHeader header = KeyFileHeader.decode(file);
    if (passphrase.isEmpty()) {
      throw KeyFileFailure.notAuthentic();
    }
    KeyFileCipher cipher = KeyFileCipher.derive(primitives, header, passphrase);
    if (!cipher.mac(file.slice(0, end)).equals(file.slice(end, file.length()))) {
      throw KeyFileFailure.notAuthentic();
    }
    return cipher;
  }
}
