package io.twinloop.session;

import static io.twinloop.session.TokenStage.by;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Unreachable;
import io.twinloop.error.ErrorCode;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthorizationTest {
  private final ModelTokens server = new ModelTokens();
  private final TokenStage stage = new TokenStage(server, 1);
  private final SimulatedTasks tasks = stage.tasks;
  private final ScriptedHttp http = stage.http;
  private final InMemoryOrigin origin = stage.origin;

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void a_spent_token_is_refreshed_once_stored_and_the_call_made_again() {
    server.grant("a", "r");
    Authorization tab = stage.context("a");
    server.expire("a");

    assertEquals("access1", by(stage.call(tab)));
    assertEquals("access1", by(stage.call(tab)));

    assertEquals(1, server.refreshes());
    Session stored = stage.stored();
    assertEquals(Optional.of("refresh1"), stored.refreshToken());
    assertEquals(Optional.of(tasks.now().plus(Duration.ofMinutes(5))), stored.expiresAt());
  }

  @Test
  void tokens_that_another_context_stored_are_used_without_a_refresh() {
    server.grant("a", "r");
    Authorization tab = stage.context("a");
    Authorization other = stage.context("a");
    server.expire("a");
    stage.call(other);

    assertEquals("access1", by(stage.call(tab)));

    assertEquals(1, server.refreshes());
  }

  @Test
  void a_refresh_whose_answer_is_lost_is_made_again_with_the_same_token() {
    server.grant("a", "r");
    Authorization tab = stage.context("a");
    server.expire("a");
    http.serve(
        request -> {
          Reply reply = server.answer(request);
          return request.url().endsWith("/refresh") ? Reply.lost() : reply;
        });

    assertInstanceOf(Unreachable.class, stage.call(tab));
    http.serve(server::answer);

    assertEquals("access2", by(stage.call(tab)));
  }

  @Test
  void a_token_about_to_end_is_refreshed_ahead() {
    server.grant("a", "r");
    Authorization tab = stage.context("a", Optional.of(Duration.ofSeconds(59)));

    assertEquals("access1", by(stage.call(tab)));
    assertEquals("access1", by(stage.call(tab)));

    assertEquals(1, server.refreshes());
  }

  @Test
  void a_token_about_to_end_is_used_where_the_refresh_fails() {
    server.grant("a", "unknown");
    Authorization tab = stage.context("a", Optional.of(Duration.ofSeconds(59)));

    assertEquals("a", by(stage.call(tab)));
    assertEquals("a", by(stage.call(tab)));

    assertEquals(1, server.refreshes());
    assertFalse(stage.stored().softLoggedOut());
  }

  @Test
  void without_a_disk_the_session_goes_on_in_memory() {
    server.grant("a", "r");
    Authorization tab = stage.context("a");
    server.expire("a");
    origin.failWrites(ErrorCode.STORAGE_FULL);

    assertEquals("access1", by(stage.call(tab)));
    server.expire("access1");
    assertEquals("access2", by(stage.call(tab)));
    server.expire("access2");
    origin.recover();
    assertEquals("access3", by(stage.call(tab)));

    assertEquals("access3", stage.stored().accessToken());
  }

  @Test
  void tokens_refused_again_and_again_are_not_retried_for_ever() {
    Authorization tab = stage.context("a");
    http.serve(
        request ->
            request.url().endsWith("/refresh")
                ? Reply.ok("{\"access_token\":\"x" + tasks.elapsed().toNanos() + "\"}")
                : Reply.error(401, "M_UNKNOWN_TOKEN"));

    assertInstanceOf(Refused.class, stage.call(tab));
    assertTrue(http.requests().size() <= 5);
  }
}
