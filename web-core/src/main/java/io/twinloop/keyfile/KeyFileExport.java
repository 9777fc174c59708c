package io.twinloop.keyfile;

import io.twinloop.crypto.Argument;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.port.Entropy;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.util.List;
import java.util.Optional;

/** Writes a file of room keys. */
public final class KeyFileExport {
  /** As Element has it: half a second of work for whoever tries a passphrase. */
  public static final int ROUNDS = 500_000;

  private final CryptoPrimitives primitives;
  private final Entropy entropy;
  private final Tasks tasks;
  private final int rounds;

  /**
   * @param rounds how often each try of a passphrase hashes; {@link #ROUNDS}, but for tests
   */
  public KeyFileExport(CryptoPrimitives primitives, Entropy entropy, Tasks tasks, int rounds) {
    Argument.isWithin("rounds", rounds, 1, KeyFileHeader.MOST_ROUNDS);
    this.primitives = primitives;
    this.entropy = entropy;
    this.tasks = tasks;
    this.rounds = rounds;
  }

  /**
   * The text of a file with all keys of the source. Suspends.
   *
   * @param progress in keys
   * @return pieces that make the file one after the other; empty where it was cancelled
   * @throws KeyFileFailure where the passphrase is empty
   */
  public Optional<List<String>> run(
      String passphrase, RoomKeySource source, Progress progress, Cancellation cancellation) {
    if (passphrase.isEmpty()) {
      throw KeyFileFailure.noPassphrase();
    }
    KeyFileHeader header = KeyFileHeader.random(entropy, rounds);
    KeyFileCipher cipher = KeyFileCipher.derive(primitives, header, passphrase);
    ExportSlices slices = new ExportSlices(header, cipher);
    List<ExportedRoomKey> keys = source.next();
    int done = 0;
    while (!keys.isEmpty() && !cancellation.requested()) {
      slices.add(keys);
      done += keys.size();
      progress.at(done, Math.max(done, source.total()));
      tasks.giveWay();
      keys = source.next();
    }
    return cancellation.requested()
        ? Optional.empty()
        : Optional.of(Armor.close(tasks, slices.end()));
  }
}
