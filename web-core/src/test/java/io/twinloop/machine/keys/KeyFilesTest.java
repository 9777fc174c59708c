package io.twinloop.machine.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.cache.CacheNews;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.keyfile.ImportReport;
import io.twinloop.keyfile.ImportReport.End;
import io.twinloop.keyfile.Progress;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.Provenance;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.Killed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyFilesTest {
  private static final String PASSPHRASE = "correct horse";
  private static final Progress UNWATCHED = (done, total) -> {};

  private final MachineOrigin origin = new MachineOrigin();
  private final MachineOrigin elsewhere = new MachineOrigin();
  private final MachineContext tab = origin.tab();
  private final MachineContext device = elsewhere.tab();
  private final Cancellation cancellation = new Cancellation();
  private final Progress cancelling = (done, total) -> cancellation.request();

  @AfterEach
  void close() {
    origin.close();
    elsewhere.close();
  }

  @Test
  void what_one_device_could_read_another_reads_after_the_file() {
    List<EncryptedEvent> events = new ArrayList<>();
    List<InboundSession> keys = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      Speaker speaker = new Speaker(i + 1);
      keys.add(speaker.share());
      events.add(Speaker.event("$" + i, speaker.say("hello").content().toJson()));
    }
    origin.tasks.act(() -> tab.add(keys.toArray(new InboundSession[0])));

    String file = exported();
    ImportReport report = imported(file);

    assertEquals(new ImportReport(450, 450, 0, 0, End.COMPLETE), report);
    elsewhere
        .tasks
        .call(() -> device.decryptor.decrypt(events))
        .forEach(read -> assertInstanceOf(Readable.class, read));
    assertEquals(new ImportReport(450, 0, 0, 0, End.COMPLETE), imported(file));
  }

  @Test
  void a_key_that_its_maker_signed_is_not_replaced_by_a_forged_one_of_a_file() {
    Speaker alice = new Speaker(1);
    InboundSession signed = alice.share();
    InboundSession forged =
        signed.with(
            new InboundGroupSession(
                signed.session().signingKey(),
                new Speaker(2).share().session().earliest(),
                Provenance.COPIED));
    elsewhere.tasks.act(() -> device.add(signed));
    origin.tasks.act(() -> tab.add(forged));

    ImportReport report = imported(exported());

    assertEquals(new ImportReport(1, 0, 1, 0, End.COMPLETE), report);
    assertEquals(signed, kept(alice));
  }

  @Test
  void an_older_copy_of_a_file_makes_a_signed_key_reach_further_back_and_no_more() {
    Speaker alice = new Speaker(1);
    InboundSession copy = alice.copy();
    EncryptedEvent early = alice.say("early");
    InboundSession signed = alice.share();
    elsewhere.tasks.act(() -> device.add(signed));
    origin.tasks.act(() -> tab.add(copy));

    assertEquals(new ImportReport(1, 1, 0, 0, End.COMPLETE), imported(exported()));

    assertEquals(signed.origin(), kept(alice).origin());
    assertEquals(Provenance.SIGNED, kept(alice).session().provenance());
    assertInstanceOf(
        Readable.class,
        elsewhere.tasks.call(() -> device.decryptor.decrypt(List.of(early))).get(0));
  }

  @Test
  void a_wrong_passphrase_and_a_file_that_is_cut_off_or_too_large_change_nothing() {
    origin.tasks.act(() -> tab.add(new Speaker(1).share()));
    String file = exported();
    List<CacheNews> news = new ArrayList<>();
    device.cache.onChange(news::add);

    assertEquals(ErrorCode.WRONG_PASSPHRASE, failure(file, "wrong"));
    assertEquals(ErrorCode.WRONG_PASSPHRASE, failure(file, ""));
    assertEquals(ErrorCode.KEY_FILE_TOO_LARGE, failure(" ".repeat(257 << 20), PASSPHRASE));
    for (int length = 0; length < file.length() - 30; length += 29) {
      assertEquals(ErrorCode.NOT_A_KEY_FILE, failure(file.substring(0, length), PASSPHRASE));
    }

    assertEquals(List.of(), news);
    assertEquals(0, elsewhere.tasks.call(this::stored));
  }

  @Test
  void an_import_that_is_cancelled_keeps_what_it_has_and_says_how_much_that_is() {
    origin.tasks.act(() -> tab.add(keys(500)));
    String file = exported();

    ImportReport report =
        elsewhere.tasks.call(
            () -> device.keyFiles.importFrom(file, PASSPHRASE, cancelling, cancellation));

    assertEquals(End.CANCELLED, report.end());
    assertTrue(report.improved() < 500, report.toString());
    assertEquals(report.improved(), elsewhere.tasks.call(this::stored));
  }

  @Test
  void what_a_dying_tab_left_undone_another_does_with_the_same_file() {
    origin.tasks.act(() -> tab.add(keys(500)));
    String file = exported();
    Progress dying =
        (done, total) -> {
          throw new Killed();
        };
    elsewhere.tasks.act(
        () ->
            assertThrows(
                Killed.class,
                () -> device.keyFiles.importFrom(file, PASSPHRASE, dying, cancellation)));
    int left = elsewhere.tasks.call(this::stored);

    MachineContext heir = elsewhere.tab();
    ImportReport report =
        elsewhere.tasks.call(
            () -> heir.keyFiles.importFrom(file, PASSPHRASE, UNWATCHED, cancellation));

    assertTrue(left > 0 && left < 500, left + " left");
    assertEquals(new ImportReport(500, 500 - left, 0, 0, End.COMPLETE), report);
    assertEquals(500, elsewhere.tasks.call(this::stored));
  }

  @Test
  void another_tab_has_its_turn_while_keys_come_in() {
    origin.tasks.act(() -> tab.add(keys(500)));
    String file = exported();
    MachineContext other = elsewhere.tab();
    List<String> order = new ArrayList<>();
    Runnable addition =
        () -> {
          other.add(new Speaker(900).share());
          order.add("other");
        };
    Progress beginning =
        (done, total) -> {
          if (order.isEmpty()) {
            order.add("begun");
            elsewhere.tasks.start("other", addition);
          }
        };

    elsewhere.tasks.act(
        () -> device.keyFiles.importFrom(file, PASSPHRASE, beginning, cancellation));
    order.add("imported");

    assertEquals(List.of("begun", "other", "imported"), order);
  }

  @Test
  void an_export_tells_how_far_it_is_and_ends_where_it_is_cancelled() {
    origin.tasks.act(() -> tab.add(keys(500)));
    List<String> progress = new ArrayList<>();

    origin.tasks.act(
        () ->
            tab.keyFiles.exportTo(
                PASSPHRASE, (done, total) -> progress.add(done + "/" + total), cancellation));
    Optional<List<String>> cancelled =
        origin.tasks.call(() -> tab.keyFiles.exportTo(PASSPHRASE, cancelling, cancellation));

    assertEquals(List.of("200/500", "400/500", "500/500"), progress);
    assertEquals(Optional.empty(), cancelled);
  }

  private static InboundSession[] keys(int count) {
    InboundSession[] keys = new InboundSession[count];
    for (int i = 0; i < count; i++) {
      keys[i] = new Speaker(i + 1).share();
    }
    return keys;
  }

  private String exported() {
    Optional<List<String>> pieces =
        origin.tasks.call(() -> tab.keyFiles.exportTo(PASSPHRASE, UNWATCHED, new Cancellation()));
    return String.join("", pieces.orElseThrow());
  }

  private ImportReport imported(String file) {
    return elsewhere.tasks.call(
        () -> device.keyFiles.importFrom(file, PASSPHRASE, UNWATCHED, new Cancellation()));
  }

  private ErrorCode failure(String file, String passphrase) {
    return elsewhere.tasks.call(
        () ->
            assertThrows(
                    TwinloopException.class,
                    () ->
                        device.keyFiles.importFrom(file, passphrase, UNWATCHED, new Cancellation()))
                .code());
  }

  private InboundSession kept(Speaker speaker) {
    return elsewhere
        .tasks
        .call(
            () ->
                device.cache.find(
                    device.entries.inboundSessions, Speaker.ROOM.text(), speaker.sessionId()))
        .orElseThrow();
  }

  private int stored() {
    CryptoStore store = elsewhere.disk.crypto().open(MachineOrigin.ACCOUNT, () -> {});
    return store.count(EntryKind.INBOUND_SESSIONS);
  }
}
