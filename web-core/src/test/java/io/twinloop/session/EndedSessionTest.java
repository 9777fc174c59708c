package io.twinloop.session;

import static io.twinloop.session.TokenStage.ALICE;
import static io.twinloop.session.TokenStage.by;
import static io.twinloop.session.TokenStage.code;
import static io.twinloop.session.TokenStage.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.error.ErrorCode;
import io.twinloop.id.DeviceId;
import io.twinloop.store.SessionStore;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndedSessionTest {
  private final ModelTokens server = new ModelTokens();
  private final TokenStage stage = new TokenStage(server, 1);
  private final SimulatedTasks tasks = stage.tasks;
  private final ScriptedHttp http = stage.http;
  private final SessionStore sessions = stage.sessions;

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void a_soft_logout_is_stored_and_told() {
    server.grant("a", "unknown");
    Authorization tab = stage.context("a");
    server.expire("a");

    ApiOutcome outcome = stage.call(tab);

    assertTrue(assertInstanceOf(Refused.class, outcome).softLogout());
    assertEquals(ErrorCode.SOFT_LOGGED_OUT, code(outcome));
    assertTrue(stage.stored().softLoggedOut());
  }

  @Test
  void a_session_ended_elsewhere_is_told_apart_from_a_soft_logout() {
    server.grant("a", "r");
    Authorization tab = stage.context("a");
    server.endAll();

    assertEquals(ErrorCode.SESSION_ENDED, code(stage.call(tab)));
    assertFalse(stage.stored().softLoggedOut());
  }

  @Test
  void a_session_signed_out_in_another_tab_has_ended() {
    server.grant("a", "r");
    Authorization tab = stage.context("a");
    server.expire("a");
    tasks.act(() -> sessions.remove(ALICE));

    assertEquals(ErrorCode.SESSION_ENDED, code(stage.call(tab)));
    assertEquals(0, server.refreshes());
  }

  @Test
  void a_session_taken_over_by_another_device_has_ended() {
    server.grant("a", "r");
    Authorization tab = stage.context("a");
    server.expire("a");
    server.grant("b", "s");
    stage.store(stage.session(new DeviceId("OTHER"), "b", Optional.empty()));

    assertEquals(ErrorCode.SESSION_ENDED, code(stage.call(tab)));
  }

  @Test
  void signing_in_again_in_another_tab_brings_the_session_back() {
    server.grant("a", "unknown");
    Authorization tab = stage.context("a");
    server.expire("a");
    stage.call(tab);
    server.grant("b", "s");
    stage.store(stage.session(new DeviceId("DEV"), "b", Optional.empty()));

    assertEquals("b", by(stage.call(tab)));
  }

  @Test
  void a_homeserver_in_trouble_ends_no_session() {
    server.grant("a", "r");
    Authorization tab = stage.context("a");
    server.expire("a");
    http.serve(
        request ->
            request.url().endsWith("/refresh")
                ? Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("3")
                : server.answer(request));

    Refused limited = assertInstanceOf(Refused.class, stage.call(tab));

    assertEquals(Optional.of(Duration.ofSeconds(3)), limited.retryAfter());
    http.serve(server::answer);
    assertEquals("access1", by(stage.call(tab)));
  }
}
