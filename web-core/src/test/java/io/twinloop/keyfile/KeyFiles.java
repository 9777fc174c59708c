package io.twinloop.keyfile;

import io.twinloop.crypto.Bytes;
import io.twinloop.keyfile.RoomKeySink.Taken;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes key files at once, and counts how often others had their turn. */
final class KeyFiles implements Tasks {
  static final String PASSPHRASE = "correct horse";
  static final int ROUNDS = 3;

  final JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(1));
  final List<ExportedRoomKey> taken = new ArrayList<>();
  final List<Integer> batches = new ArrayList<>();
  final Cancellation cancellation = new Cancellation();
  final List<Integer> progress = new ArrayList<>();
  int turns;

  @Override
  public void start(String name, Runnable body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Latch latch() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void giveWay() {
    turns++;
  }

  ImportReport read(String file) {
    return read(file, PASSPHRASE);
  }

  ImportReport read(String file, String passphrase) {
    return new KeyFileImport(primitives, new JacksonJson(), this)
        .run(file, passphrase, this::take, (done, total) -> progress.add(done), cancellation);
  }

  String write(List<ExportedRoomKey> keys) {
    List<String> pieces =
        new KeyFileExport(primitives, new FixedEntropy(2), this, ROUNDS)
            .run(PASSPHRASE, source(keys), (done, total) -> progress.add(done), cancellation)
            .orElse(List.of());
    return String.join("", pieces);
  }

  /** A file that is authentic, whatever it says. */
  String sealed(String plaintext) {
    KeyFileHeader header = KeyFileHeader.random(new FixedEntropy(3), ROUNDS);
    KeyFileCipher cipher = KeyFileCipher.derive(primitives, header, PASSPHRASE);
    Bytes authenticated = Bytes.join(header.encode(), cipher.apply(Bytes.utf8(plaintext), 0));
    return armored(Bytes.join(authenticated, cipher.mac(authenticated)));
  }

  String armored(Bytes file) {
    return String.join("", Armor.close(this, file));
  }

  static RoomKeySource source(List<ExportedRoomKey> keys) {
    return new RoomKeySource() {
      private int at;

      @Override
      public int total() {
        return keys.size();
      }

      @Override
      public List<ExportedRoomKey> next() {
        int start = at;
        at = Math.min(at + 77, keys.size());
        return keys.subList(start, at);
      }
    };
  }

  private Taken take(List<ExportedRoomKey> batch) {
    taken.addAll(batch);
    batches.add(batch.size());
    return new Taken(batch.size() - 1, batch.size() > 1 ? 1 : 0);
  }
}
