package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.fault.Fault;
import io.twinloop.e2e.fault.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiBehaviourTest {
  private final TestBed bed;
  private final Stage stage;

  ApiBehaviourTest(TestBed bed) {
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
  void every_wrong_use_is_an_error_with_name_and_code() {
    Browser page = stage.blankPageInRoom(stage.cast());

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
    Browser page = stage.blankPage();
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
    Browser page = stage.blankPageOf(stage.cast());

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
}
