package io.twinloop.keyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.keyfile.ImportReport.End;
import io.twinloop.keyfile.RoomKeySink.Taken;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.contract.KeyFileContract;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KeyFileTest {
  private final KeyFiles files = new KeyFiles();

  @TestFactory
  Stream<DynamicTest> contract() {
    SimulatedTasks tasks = new SimulatedTasks(1);
    JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(1));
    return KeyFileContract.cases(() -> primitives, new JacksonJson(), tasks).stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> tasks.act(one.body())))
        .onClose(tasks::close);
  }

  @Test
  void what_is_written_is_read_back_in_batches() {
    List<ExportedRoomKey> keys = RoomKeys.many(1234);

    ImportReport report = files.read(files.write(keys));

    assertEquals(new ImportReport(1234, 1234 - 13, 13, 0, End.COMPLETE), report);
    assertEquals(keys, files.taken);
    assertEquals(13, files.batches.size());
    assertTrue(files.batches.stream().allMatch(size -> size <= RoomKeySink.LARGEST_BATCH));
  }

  @Test
  void a_file_without_keys_is_one_too() {
    assertEquals(new ImportReport(0, 0, 0, 0, End.COMPLETE), files.read(files.write(List.of())));
  }

  @Test
  void others_have_their_turn_every_hundred_keys_or_so() {
    String file = files.write(RoomKeys.many(1000));
    assertTrue(files.turns > 20, "writing: " + files.turns);
    files.turns = 0;

    files.read(file);

    assertTrue(files.turns > 20, "reading: " + files.turns);
  }

  @Test
  void progress_only_grows_and_ends_at_the_end() {
    files.write(RoomKeys.many(500));
    assertEquals(500, files.progress.get(files.progress.size() - 1));
    assertEquals(files.progress.stream().sorted().toList(), files.progress);
  }

  @Test
  void a_cancelled_import_keeps_what_it_had_and_says_so() {
    String file = files.write(RoomKeys.many(1000));
    KeyFileImport reading = new KeyFileImport(files.primitives, new JacksonJson(), files);

    ImportReport report =
        reading.run(
            file,
            KeyFiles.PASSPHRASE,
            batch -> {
              files.taken.addAll(batch);
              files.cancellation.request();
              return new Taken(batch.size(), 0);
            },
            (done, total) -> {},
            files.cancellation);

    assertEquals(End.CANCELLED, report.end());
    assertEquals(files.taken.size(), report.read());
    assertTrue(report.read() > 0 && report.read() < 1000);
  }

  @Test
  void an_import_that_is_cancelled_before_it_began_takes_nothing() {
    String file = files.write(RoomKeys.many(10));
    files.cancellation.request();

    assertEquals(new ImportReport(0, 0, 0, 0, End.CANCELLED), files.read(file));
    assertEquals(List.of(), files.taken);
  }

  @Test
  void a_cancelled_export_is_no_file() {
    files.cancellation.request();

    assertEquals("", files.write(RoomKeys.many(10)));
  }

  @Test
  void there_is_no_file_without_a_passphrase() {
    KeyFileExport export =
        new KeyFileExport(files.primitives, new FixedEntropy(1), files, KeyFiles.ROUNDS);

    KeyFileFailure failure =
        assertThrows(
            KeyFileFailure.class,
            () ->
                export.run("", KeyFiles.source(List.of()), (done, all) -> {}, files.cancellation));
    assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
  }

  @Test
  void element_would_read_the_text() {
    String[] lines = files.write(RoomKeys.many(3)).split("\n");

    assertEquals("-----BEGIN MEGOLM SESSION DATA-----", lines[0]);
    assertEquals("-----END MEGOLM SESSION DATA-----", lines[lines.length - 1]);
    for (int i = 1; i < lines.length - 1; i++) {
      assertTrue(lines[i].length() % 4 == 0 && Base64.getDecoder().decode(lines[i]).length > 0);
    }
  }
}
