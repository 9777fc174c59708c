package io.twinloop.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreachable;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HomeserverTest {
  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final ScriptedHttp http = new ScriptedHttp(tasks, any -> Reply.ok("{}"));
  private final Homeserver homeserver = new Homeserver(http, new JacksonJson(), "http://h");
  private final RoomApi rooms = new RoomApi(homeserver.as("token"));
  private final RoomId room = new RoomId("!a/b?c:h");

  @AfterEach
  void end() {
    tasks.close();
  }

  @Test
  void ids_are_encoded_as_path_parts() {
    tasks.call(() -> rooms.event(room, new EventId("$ä€😀+/%"), new Cancellation()));

    assertEquals(
        "http://h/_matrix/client/v3/rooms/%21a%2Fb%3Fc%3Ah/event/"
            + "%24%C3%A4%E2%82%AC%F0%9F%98%80%2B%2F%25",
        http.last().url());
  }

  @Test
  void half_a_surrogate_pair_is_encoded_as_the_replacement_character() {
    tasks.call(() -> rooms.event(room, new EventId("$\ud83d"), new Cancellation()));

    assertTrue(http.last().url().endsWith("/%24%EF%BF%BD"));
  }

  @Test
  void an_authorized_call_carries_the_token_and_the_body() {
    tasks.call(
        () ->
            rooms.send(
                room,
                "m.room.message",
                new TransactionId("t1"),
                "{\"body\":\"x\"}",
                new Cancellation()));

    assertEquals("PUT", http.last().method());
    assertEquals(Map.of("Authorization", "Bearer token"), http.last().headers());
    assertEquals(Optional.of("{\"body\":\"x\"}"), http.last().body());
    assertTrue(http.last().url().endsWith("/send/m.room.message/t1"));
  }

  @Test
  void a_success_is_its_body() {
    assertEquals("$e", success(Reply.ok("{\"event_id\":\"$e\"}")).body().text("event_id"));
  }

  @Test
  void a_refusal_keeps_what_the_server_said() {
    String body =
        "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"gone\",\"soft_logout\":true,\"x\":1}";

    Refused refused = refused(Reply.of(401, body));

    assertEquals(new Refused(401, "M_UNKNOWN_TOKEN", "gone", Optional.empty(), true), refused);
    assertEquals(ErrorCode.SOFT_LOGGED_OUT, code(refused));
  }

  @Test
  void how_long_to_wait_comes_from_the_header_before_the_field_and_has_a_limit() {
    Reply limited =
        Reply.of(429, "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":1500,\"error\":\"\"}");

    assertEquals(Optional.of(Duration.ofMillis(1500)), refused(limited).retryAfter());
    assertEquals(
        Optional.of(Duration.ofSeconds(7)), refused(limited.retryAfter(" 7 ")).retryAfter());
    assertEquals(
        Optional.of(Duration.ofMillis(1500)),
        refused(limited.retryAfter("Wed, 21 Oct 2015 07:28:00 GMT")).retryAfter());
    assertEquals(
        Optional.of(Duration.ofMinutes(10)), refused(limited.retryAfter("86400")).retryAfter());
    assertEquals(Optional.empty(), refused(limited.retryAfter("-1")).retryAfter());
    assertEquals(ErrorCode.RATE_LIMITED, code(refused(limited)));
  }

  @Test
  void what_does_not_speak_matrix_is_unreadable() {
    assertEquals(200, unreadable(Reply.ok("<html>Please log in to the hotel</html>")).status());
    assertEquals(200, unreadable(Reply.ok("{\"event_id\":\"$")).status());
    assertEquals(200, unreadable(Reply.ok("[]")).status());
    assertEquals(200, unreadable(Reply.ok("")).status());
    assertEquals(502, unreadable(Reply.of(502, "<html>Bad Gateway</html>")).status());
    assertEquals(404, unreadable(Reply.of(404, "{\"message\":\"not found\"}")).status());
  }

  @Test
  void a_lost_answer_is_unreachable_and_a_cancelled_call_is_stopped() {
    Unreachable lost = (Unreachable) outcome(Reply.lost());
    assertEquals(ErrorCode.HOMESERVER_UNREACHABLE, code(lost));

    Cancellation cancellation = new Cancellation();
    cancellation.request();
    ApiOutcome stopped = tasks.call(() -> rooms.leave(room, cancellation));

    assertEquals(ErrorCode.STOPPED, code(stopped));
  }

  @Test
  void a_call_that_gets_no_answer_ends_after_half_a_minute() {
    assertInstanceOf(Unreachable.class, outcome(Reply.silence()));
    assertEquals(Duration.ofSeconds(30), tasks.elapsed());
  }

  @Test
  void an_endless_error_text_is_cut() {
    String error = "x".repeat(2_000_000);

    Refused refused =
        refused(Reply.of(403, "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"" + error + "\"}"));

    assertTrue(refused.error().length() < 400);
  }

  private ApiOutcome outcome(Reply reply) {
    http.serve(any -> reply);
    return tasks.call(() -> rooms.leave(room, new Cancellation()));
  }

  private Success success(Reply reply) {
    return assertInstanceOf(Success.class, outcome(reply));
  }

  private Refused refused(Reply reply) {
    return assertInstanceOf(Refused.class, outcome(reply));
  }

  private Unreadable unreadable(Reply reply) {
    return assertInstanceOf(Unreadable.class, outcome(reply));
  }

  private static ErrorCode code(ApiOutcome outcome) {
    return assertThrows(TwinloopException.class, outcome::orThrow).code();
  }
}
