package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.fault.Fault;
import io.twinloop.e2e.fault.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The module as a page's author meets it. */
@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
  private static final Pattern EXPORT =
      Pattern.compile("^export (?:function|class) (\\w+)", Pattern.MULTILINE);
  private static final Pattern MEMBER =
      Pattern.compile("^  (?:readonly )?(\\w+)(?=[(:<])", Pattern.MULTILINE);
  private static final String SIGN_IN =
      """
      const [homeserver, user, password, room] = args;
      const client = window.client = await twinloop.login({homeserver, user, password});
      """;
  private static final String OPEN_ROOM =
      SIGN_IN
          + """
          await client.start();
          while (!client.rooms.some(each => each.id === room)) {
            await new Promise(next => client.addEventListener('rooms', next, {once: true}));
          }
          const timeline = window.timeline = await client.openRoom(room);
          """;

  private final TestBed bed;
  private final Stage stage;

  ApiTest(TestBed bed) {
    this.bed = bed;
    this.stage = new Stage(bed);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    stage.clear(error -> error.contains("thrown by the test"));
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void module_exports_what_the_typings_declare() throws IOException {
    stage.cast();

    assertEquals(all(EXPORT, typings()), names(stage.blankPage(), "Object.keys(twinloop)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Client", "Timeline"})
  void class_has_the_members_that_the_typings_declare_and_no_others(String name)
      throws IOException {
    stage.cast();
    String declaration = typings();
    declaration = declaration.substring(declaration.indexOf("export class " + name + " {"));
    declaration = declaration.substring(0, declaration.indexOf("\n}"));
    Set<String> declared = all(MEMBER, declaration.replace("private constructor", ""));

    Set<String> found =
        names(stage.blankPage(), "Object.getOwnPropertyNames(twinloop." + name + ".prototype)");

    found.remove("constructor");
    found.remove("toString");
    assertEquals(declared, found);
  }

  @Test
  void objects_show_nothing_of_their_inside() {
    Chromium page = signedIn(OPEN_ROOM);

    assertEquals(Set.of(), names(page, "Object.keys(client)"));
    assertEquals(Set.of(), names(page, "Object.keys(timeline)"));
    assertEquals("[object Client]", page.run("return String(client)"));
    assertEquals("[object Timeline]", page.run("return String(timeline)"));
    assertEquals(
        List.of(true, true),
        page.run(
            "return [client instanceof twinloop.Client, timeline instanceof twinloop.Timeline]"));
    assertEquals(
        Set.of(
            "avatarUrl",
            "direct",
            "encrypted",
            "highlights",
            "id",
            "invitedBy",
            "latest",
            "memberCount",
            "membership",
            "name",
            "unread"),
        names(page, "Object.keys(client.rooms[0])"));
    assertEquals(
        List.of("number", "number", "object", true, true),
        page.run(
            "return [typeof client.rooms[0].memberCount, typeof client.roomCount,"
                + " typeof timeline.items, Object.isFrozen(client.rooms),"
                + " timeline.items.at(-1).sentAt instanceof Date]"));
  }

  @Test
  void constructors_are_nobodys_business() {
    stage.cast();

    assertEquals(
        List.of("refused", "refused"),
        stage
            .blankPage()
            .run(
                """
                return [twinloop.Client, twinloop.Timeline].map(each => {
                  try { new each(); return 'made one'; } catch { return 'refused'; }
                });
                """));
  }

  @Test
  void every_wrong_use_is_an_error_with_name_and_code() {
    Chromium page = signedIn(OPEN_ROOM);

    Object told =
        page.await(
            """
            const wrong = [
              () => twinloop.login(),
              () => twinloop.login({homeserver: 1, user: 'a', password: 'b'}),
              () => twinloop.login({homeserver: 'x.example', user: '', password: 'b'}),
              () => twinloop.restore({userId: 7}),
              () => client.openRoom(),
              () => client.openRoom('!nowhere:twinloop.test'),
              () => client.createRoom({invite: 'bob'}),
              () => client.enablePush({}),
              () => timeline.send(''),
              () => timeline.send('hi', {replyTo: '$nothing'}),
              () => timeline.loadEarlier(0),
            ];
            const told = [];
            for (const call of wrong) {
              told.push(await call().then(() => 'went well', error =>
                  error instanceof Error && error.name === 'TwinloopError' && error.message
                      ? error.code : String(error)));
            }
            return told;
            """);

    List<String> expected = new ArrayList<>();
    for (int call = 0; call < 5; call++) {
      expected.add("INVALID_ARGUMENT");
    }
    expected.addAll(List.of("UNKNOWN_ROOM", "INVALID_ARGUMENT", "INVALID_ARGUMENT"));
    expected.addAll(List.of("INVALID_ARGUMENT", "UNKNOWN_MESSAGE", "INVALID_ARGUMENT"));
    assertEquals(expected, told);
  }

  @Test
  void aborted_login_ends_at_once_and_leaves_nothing() {
    Cast cast = stage.cast();
    Chromium page = stage.blankPage();
    Rule slow = bed.proxy().on("POST", "/login", 1, new Fault.Delay(Duration.ofSeconds(60)));

    page.run(
        """
        const [homeserver, user, password] = arguments;
        window.abort = new AbortController();
        window.told = 'nothing yet';
        twinloop.login({homeserver, user, password, signal: abort.signal})
            .then(() => window.told = 'signed in', error => window.told = error.code);
        """,
        bed.proxy().baseUrl(),
        cast.alice().user().localpart(),
        cast.alice().account().password());
    slow.awaitHits(1, SOON);
    assertEquals("nothing yet", page.run("return told"));
    page.run("abort.abort()");

    Waits.seen(
        "the rejection", Duration.ofSeconds(10), () -> page.run("return told"), "STOPPED"::equals);
    assertEquals(0L, page.await("return (await twinloop.accounts()).length"));
  }

  @Test
  void listeners_behave_as_those_of_the_platform() {
    Chromium page = signedIn(SIGN_IN);

    Object heard =
        page.await(
            """
            const heard = [];
            const hear = name => event => heard.push(`${name} ${event.detail.state}`);
            const removed = hear('removed');
            const abort = new AbortController();
            const twice = hear('twice');
            client.addEventListener('connection', hear('once'), {once: true});
            client.addEventListener('connection', twice);
            client.addEventListener('connection', twice);
            client.addEventListener('connection', removed);
            client.addEventListener('connection', hear('aborted'), {signal: abort.signal});
            client.addEventListener('connection', () => { throw new Error('thrown by the test'); });
            client.addEventListener('connection', {handleEvent(event) {
              heard.push(`object ${event.target === client} ${event instanceof CustomEvent}`);
            }});
            client.removeEventListener('connection', removed);
            const state = wanted => new Promise(done => {
              const look = () => client.connection === wanted && done();
              client.addEventListener('connection', look);
              look();
            });
            await client.start();
            await state('running');
            abort.abort();
            heard.push('--');
            await client.stop();
            await state('idle');
            return heard;
            """);

    assertEquals(
        List.of(
            "once running",
            "twice running",
            "aborted running",
            "object true true",
            "--",
            "twice idle",
            "object true true"),
        heard);
  }

  @Test
  void lists_are_new_after_a_change_and_items_that_did_not_change_the_same() {
    Chromium page = signedIn(OPEN_ROOM);

    Object same =
        page.await(
            """
            await timeline.send('one');
            const before = timeline.items;
            const one = before.findIndex(item => item.text === 'one');
            const next = new Promise(done =>
                timeline.addEventListener('change', done, {once: true}));
            timeline.send('two');
            const event = await next;
            return [before !== timeline.items, event.detail.items === timeline.items,
                before[one - 1] === timeline.items[one - 1], timeline.items === timeline.items];
            """);

    assertEquals(List.of(true, true, true, true), same);
  }

  private Chromium signedIn(String script) {
    Cast cast = stage.cast();
    Chromium page = stage.blankPage();
    page.await(
        script,
        bed.proxy().baseUrl(),
        cast.alice().user().localpart(),
        cast.alice().account().password(),
        cast.room().text());
    return page;
  }

  private String typings() throws IOException {
    return Files.readString(bed.checkout().root().resolve("web-client/npm/index.d.ts"));
  }

  private static Set<String> names(Chromium page, String expression) {
    Set<String> names = new TreeSet<>();
    ((List<?>) page.run("return " + expression)).forEach(name -> names.add((String) name));
    assertTrue(names.stream().noneMatch(String::isEmpty));
    return names;
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
