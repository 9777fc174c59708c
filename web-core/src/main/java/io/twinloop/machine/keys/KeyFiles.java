package io.twinloop.machine.keys;

import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.keyfile.ImportReport;
import io.twinloop.keyfile.KeyFileExport;
import io.twinloop.keyfile.KeyFileFailure;
import io.twinloop.keyfile.KeyFileImport;
import io.twinloop.keyfile.Progress;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.task.Cancellation;
import java.util.List;
import java.util.Optional;

/** The device's room keys out of files and into them. The page is never kept waiting for long. */
public final class KeyFiles {
  private final KeyFileImport reader;
  private final KeyFileExport writer;
  private final ImportedKeys imported;
  private final CryptoStore store;
  private final CryptoEntries entries;

  public KeyFiles(
      KeyFileImport reader,
      KeyFileExport writer,
      ImportedKeys imported,
      CryptoStore store,
      CryptoEntries entries) {
    this.reader = reader;
    this.writer = writer;
    this.imported = imported;
    this.store = store;
    this.entries = entries;
  }

  /**
   * Stores those keys of the file that are new or better than what is there. A key that its maker
   * signed is never replaced by one of a file that does not go with it. Suspends.
   *
   * @param text of the file
   * @param progress in bytes
   * @param cancellation what was stored before stays
   * @throws KeyFileFailure {@code NOT_A_KEY_FILE}, {@code KEY_FILE_TOO_LARGE} or {@code
   *     WRONG_PASSPHRASE}: nothing was changed
   * @throws TwinloopException {@code LEASE_MISSED} or {@code LEASE_LOST}: what was stored before
   *     stays, and the rest comes with the next try
   * @throws StoreFailure where the disk fails, likewise
   */
  public ImportReport importFrom(
      String text, String passphrase, Progress progress, Cancellation cancellation) {
    return reader.run(text, passphrase, imported, progress, cancellation);
  }

  /**
   * A file with all room keys, as far back as each reaches. Suspends.
   *
   * @param progress in keys
   * @return pieces of text that make the file one after the other; empty where it was cancelled
   * @throws KeyFileFailure {@code INVALID_ARGUMENT} where the passphrase is empty
   * @throws StoreFailure where the disk fails
   */
  public Optional<List<String>> exportTo(
      String passphrase, Progress progress, Cancellation cancellation) {
    return writer.run(passphrase, new StoredKeys(store, entries), progress, cancellation);
  }
}
