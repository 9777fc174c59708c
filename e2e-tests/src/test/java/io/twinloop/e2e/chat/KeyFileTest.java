package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.chat.Stage.Cast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Room keys leave one device in a file and come into another. */
@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyFileTest {
  private static final String PASSPHRASE = "earl \ud83e\uded6 grey";
  private static final String MANY = "/many-keys.txt";
  private static final String THOUSAND = "/thousand-keys.txt";
  private static final String ONE = "/one-key.txt";

  /** With {@code --long} as many as the oldest accounts have. */
  private static final int COUNT = Boolean.getBoolean("twinloop.long") ? 100_000 : 5_000;

  private static final Duration OVER = Duration.ofSeconds(60 + COUNT / 50);

  /** A page that has a turn less often than each of so many keys keeps its user waiting. */
  private static final int KEYS_PER_TURN = 250;

  /** Slices take some 20 ms on a machine of their own, and many times that beside much else. */
  private static final long LONGEST_TASK_MS = 3_000;

  /** Counts the page's turns from now on, and notes its longest task. */
  private static final String WATCHED =
      """
      window.turns = 0;
      setInterval(() => turns++, 1);
      window.longest = 0;
      new PerformanceObserver(list => {
        for (const {duration} of list.getEntries()) longest = Math.max(longest, duration);
      }).observe({type: 'longtask'});
      """;

  private final TestBed bed;
  private final Stage stage;

  KeyFileTest(TestBed bed) {
    this.bed = bed;
    this.stage = new Stage(bed);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    stage.clear(error -> false);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void what_one_device_could_read_another_reads_in_every_tab_in_place(@TempDir Path folder)
      throws IOException {
    Cast cast = stage.encryptedCast();
    Browser first = stage.blankPageInRoom(cast);
    Waits.until(
        "the page's keys are published",
        SOON,
        () -> !cast.bob().devicesOf(cast.alice().user()).isEmpty());
    cast.bob().say(cast.room(), "before your time", SOON);
    Path file = Files.writeString(folder.resolve("keys.txt"), exportedAfter(first));
    ChatPage second = stage.pageElsewhere();
    second.signIn(cast.alice().account());
    second.openRoom(Stage.ROOM);
    ChatPage besides = stage.pageElsewhere();
    besides.openRoom(Stage.ROOM);
    Message unread = besides.awaitMessage("the unread one", one -> one.is("encrypted"));

    second.chooseKeyFile(cast.alice().user(), file, "lapsang");
    second.awaitText("dialog [role=alert]", "Wrong passphrase");
    second.fill("passphrase", PASSPHRASE);
    second.click("Import");

    second.awaitText("#toasts", "Imported 1 room key");
    for (ChatPage page : List.of(second, besides)) {
      Message read = page.awaitMessage("before your time");
      assertTrue(read.encryption().contains("its key is a copy"), read.encryption());
    }
    assertEquals("The key to this message has not come yet.", unread.text());
    assertEquals(List.of("before your time"), besides.texts());
  }

  @Test
  void many_keys_come_and_go_without_freezing_the_page_or_keeping_another_tab_from_sending() {
    Cast cast = stage.encryptedCast();
    bed.pages().text(MANY, ManyKeys.file(COUNT, PASSPHRASE));
    Browser page = stage.blankPageInRoom(cast);
    String importing = page.tab();
    Browser other = stage.blankPageAlsoInRoom(cast);
    other.await(
        """
        await timeline.send('before');
        const begun = () =>
            timeline.send('in between').then(() => window.sentAt = Date.now());
        new BroadcastChannel('import').addEventListener('message', begun, {once: true});
        """);
    String sending = other.tab();

    page.switchTo(importing);
    page.await(
        WATCHED
            + """
            const file = await (await fetch(args[0])).blob();
            const others = new BroadcastChannel('import');
            const onProgress = () => others.postMessage('goes on');
            window.report = undefined;
            client.importKeys(file, args[1], {onProgress})
                .then(done => report = {...done, turns, at: Date.now()});
            """,
        MANY,
        PASSPHRASE);
    Map<?, ?> imported = awaitReport(page);
    page.run(
        """
        let last;
        window.report = undefined;
        window.turns = 0;
        client.exportKeys(arguments[0], {onProgress: step => last = step})
            .then(file => report = {...last, turns, size: file.size});
        """,
        PASSPHRASE);
    Map<?, ?> exported = awaitReport(page);
    double longest = ((Number) page.run("return longest")).doubleValue();
    cast.bob().awaitMessage(cast.room(), "in between", SOON);
    page.switchTo(sending);
    long sentAt = (Long) page.run("return sentAt");

    assertEquals((long) COUNT, imported.get("imported"), imported::toString);
    assertTrue(sentAt < (Long) imported.get("at"), "it was sent only after the import");
    assertEquals(COUNT + 1L, exported.get("total"));
    assertEquals(exported.get("total"), exported.get("done"));
    assertTrue((Long) exported.get("size") > 600L * COUNT, exported::toString);
    assertTrue((Long) imported.get("turns") > COUNT / KEYS_PER_TURN, imported::toString);
    assertTrue((Long) exported.get("turns") > COUNT / KEYS_PER_TURN, exported::toString);
    assertTrue(longest < LONGEST_TASK_MS, "the longest task took " + longest + " ms");
  }

  @Test
  void an_import_that_is_cancelled_keeps_what_came_and_is_done_again() {
    Cast cast = stage.cast();
    bed.pages().text(THOUSAND, ManyKeys.file(1_000, PASSPHRASE));
    Browser page = stage.blankPageOf(cast);

    Map<?, ?> told =
        (Map<?, ?>)
            page.await(
                """
                const file = await (await fetch(args[0])).text();
                const stop = new AbortController();
                const onProgress = ({done, total}) => done > total / 2 && stop.abort();
                const cut = await client.importKeys(file, args[1], {onProgress, signal: stop.signal});
                const rest = await client.importKeys(file, args[1]);
                const early = await client.importKeys(file, args[1], {signal: AbortSignal.abort()});
                return {cut, rest, early};
                """,
                THOUSAND,
                PASSPHRASE);

    Map<?, ?> cut = (Map<?, ?>) told.get("cut");
    Map<?, ?> rest = (Map<?, ?>) told.get("rest");
    long kept = (Long) cut.get("imported");
    assertEquals("cancelled", cut.get("end"));
    assertTrue(kept > 0 && kept < 1_000, kept + " kept");
    assertEquals(kept, rest.get("known"));
    assertEquals(1_000 - kept, rest.get("imported"));
    assertEquals("cancelled", ((Map<?, ?>) told.get("early")).get("end"));
  }

  @Test
  void what_cannot_be_imported_or_exported_is_an_error_with_a_code() {
    Cast cast = stage.cast();
    bed.pages().text(ONE, ManyKeys.file(1, PASSPHRASE));
    Browser page = stage.blankPageOf(cast);

    Object told =
        page.await(
            """
            const file = await (await fetch(args[0])).text();
            const damaged = file.replace(/\\n(.{99})./, '\\n$1' + (file[135] === 'A' ? 'B' : 'A'));
            const huge = Object.create(Blob.prototype, {size: {value: 2 ** 40}});
            const wrong = [
              () => client.importKeys(file, 'lapsang'),
              () => client.importKeys(damaged, args[1]),
              () => client.importKeys(file.slice(0, 200), args[1]),
              () => client.importKeys(new Blob(['no keys']), args[1]),
              () => client.importKeys(huge, args[1]),
              () => client.importKeys(7, args[1]),
              () => client.importKeys(file, ''),
              () => client.importKeys(file, args[1], {onProgress: 'no function'}),
              () => client.exportKeys(''),
              () => client.exportKeys(args[1], {signal: AbortSignal.abort()}),
            ];
            const told = [];
            for (const call of wrong) told.push(await call().then(() => 'went well', error => error.code));
            return told;
            """,
            ONE,
            PASSPHRASE);

    assertEquals(
        List.of(
            "WRONG_PASSPHRASE",
            "WRONG_PASSPHRASE",
            "NOT_A_KEY_FILE",
            "NOT_A_KEY_FILE",
            "KEY_FILE_TOO_LARGE",
            "INVALID_ARGUMENT",
            "INVALID_ARGUMENT",
            "INVALID_ARGUMENT",
            "INVALID_ARGUMENT",
            "STOPPED"),
        told);
  }

  private static Map<?, ?> awaitReport(Browser page) {
    Waits.until("it is over", OVER, () -> page.run("return report") != null);
    return (Map<?, ?>) page.run("return report");
  }

  /** What the page exports once it has read all. */
  private static String exportedAfter(Browser page) {
    return (String)
        page.await(
            """
            while (!timeline.items.some(item => item.text === 'before your time')) {
              await new Promise(next => timeline.addEventListener('change', next, {once: true}));
            }
            return await (await client.exportKeys(args[0])).text();
            """,
            PASSPHRASE);
  }
}
