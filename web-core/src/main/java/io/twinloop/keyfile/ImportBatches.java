package io.twinloop.keyfile;

import io.twinloop.crypto.Bytes;
import io.twinloop.keyfile.ImportReport.End;
import io.twinloop.keyfile.RoomKeySink.Taken;
import io.twinloop.port.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes batches for the sink of what a file says, and counts. */
final class ImportBatches {
  private final JsonReader reader;
  private final RoomKeySink sink;
  private final ArrayElements elements = new ArrayElements();
  private final List<ExportedRoomKey> batch = new ArrayList<>();
  private int read;
  private int improved;
  private int refused;
  private int malformed;

  ImportBatches(JsonReader reader, RoomKeySink sink) {
    this.reader = reader;
    this.sink = sink;
  }

  /**
   * Suspends.
   *
   * @throws KeyFileFailure where the file begins with anything but an array
   */
  void add(Bytes plaintext) {
    for (String element : elements.add(plaintext)) {
      Optional<ExportedRoomKey> key = RoomKeyText.read(reader, element);
      if (key.isEmpty()) {
        malformed++;
      } else {
        add(key.get());
      }
    }
  }

  /**
   * Suspends.
   *
   * @throws KeyFileFailure where there was no array; the sink was given nothing
   */
  ImportReport complete() {
    int damaged = malformed + elements.end();
    flush();
    return new ImportReport(read, improved, refused, damaged, End.COMPLETE);
  }

  /** What waits for a batch is left. */
  ImportReport cancelled() {
    return new ImportReport(read - batch.size(), improved, refused, malformed, End.CANCELLED);
  }

  private void add(ExportedRoomKey key) {
    read++;
    batch.add(key);
    if (batch.size() == RoomKeySink.LARGEST_BATCH) {
      flush();
    }
  }

  private void flush() {
    if (!batch.isEmpty()) {
      Taken taken = sink.add(List.copyOf(batch));
      improved += taken.improved();
      refused += taken.refused();
      batch.clear();
    }
  }
}
