package io.twinloop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.AccountApi;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreachable;
import io.twinloop.api.AuthApi;
import io.twinloop.api.Homeserver;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Wish;
import io.twinloop.store.SessionStore;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Turns;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {
  private static final LeaseName LEASE = new LeaseName("session:@alice:h");

  private static final UserId ALICE = new UserId("@alice:h");

  private final ModelTokens server = new ModelTokens();
  private SimulatedTasks tasks;
  private ScriptedHttp http;
  private InMemoryOrigin origin;
  private SessionStore sessions;
  private LeaseWiring wiring;
  private LeaseStore leases;

  {
    begin(1);
  }

  @AfterEach
  void end() {
    tasks.close();
  }

  @Test
  void a_spent_token_is_refreshed_once_stored_and_the_call_made_again() {
    server.grant("a", "r");
    Authorization tab = context("a");
    server.expire("a");

    assertEquals("access1", by(call(tab)));
    assertEquals("access1", by(call(tab)));

    assertEquals(1, server.refreshes());
    Session stored = stored();
    assertEquals(Optional.of("refresh1"), stored.refreshToken());
    assertEquals(Optional.of(tasks.now().plus(Duration.ofMinutes(5))), stored.expiresAt());
  }

  @Test
  void tokens_that_another_context_stored_are_used_without_a_refresh() {
    server.grant("a", "r");
    Authorization tab = context("a");
    Authorization other = context("a");
    server.expire("a");
    call(other);

    assertEquals("access1", by(call(tab)));

    assertEquals(1, server.refreshes());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void many_calls_in_several_contexts_make_one_refresh(long seed) {
    begin(seed);
    server.grant("a", "r");
    server.expire("a");
    List<ApiOutcome> outcomes = new ArrayList<>();
    for (Authorization context : List.of(context("a"), context("a"), context("a"))) {
      for (int i = 0; i < 3; i++) {
        tasks.start("call", () -> outcomes.add(outcome(context, new Cancellation())));
      }
    }

    tasks.finish();

    assertEquals(1, server.refreshes());
    assertTrue(outcomes.stream().allMatch(Success.class::isInstance));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void contexts_that_refresh_at_once_end_with_the_same_good_tokens(long seed) {
    begin(seed);
    server.grant("a", "r");
    server.expire("a");
    List<ApiOutcome> outcomes = new ArrayList<>();
    List<Authorization> contexts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      leases = new InMemoryOrigin(tasks::giveWay).leases();
      contexts.add(context("a"));
    }
    for (Authorization context : contexts) {
      tasks.start("call", () -> outcomes.add(outcome(context, new Cancellation())));
    }

    tasks.finish();

    assertTrue(outcomes.stream().allMatch(Success.class::isInstance));
    Session stored = stored();
    contexts.forEach(context -> assertTrue(context.session().sameTokens(stored)));
  }

  @Test
  void a_refresh_whose_answer_is_lost_is_made_again_with_the_same_token() {
    server.grant("a", "r");
    Authorization tab = context("a");
    server.expire("a");
    http.serve(
        request -> {
          Reply reply = server.answer(request);
          return request.url().endsWith("/refresh") ? Reply.lost() : reply;
        });

    assertInstanceOf(Unreachable.class, call(tab));
    http.serve(server::answer);

    assertEquals("access2", by(call(tab)));
  }

  @Test
  void a_frozen_holder_is_not_waited_for_for_ever() {
    server.grant("a", "r");
    Authorization tab = context("a");
    server.expire("a");
    hold();
    wiring.mute();

    assertEquals("access1", by(call(tab)));
    assertEquals(Duration.ofMillis(250), tasks.elapsed());
  }

  @Test
  void a_call_that_waits_for_a_holder_can_be_cancelled() {
    server.grant("a", "r");
    Authorization tab = context("a");
    server.expire("a");
    hold();
    Cancellation cancellation = new Cancellation();
    List<ApiOutcome> outcomes = new ArrayList<>();
    tasks.start("call", () -> outcomes.add(outcome(tab, cancellation)));
    tasks.run(Duration.ofSeconds(1));

    cancellation.request();
    tasks.settle();

    assertTrue(assertInstanceOf(Unreachable.class, outcomes.get(0)).cancelled());
    assertEquals(0, server.refreshes());
  }

  @Test
  void a_token_about_to_end_is_refreshed_ahead() {
    server.grant("a", "r");
    Authorization tab = context("a", Optional.of(Duration.ofSeconds(59)));

    assertEquals("access1", by(call(tab)));
    assertEquals("access1", by(call(tab)));

    assertEquals(1, server.refreshes());
  }

  @Test
  void a_token_about_to_end_is_used_where_the_refresh_fails() {
    server.grant("a", "unknown");
    Authorization tab = context("a", Optional.of(Duration.ofSeconds(59)));

    assertEquals("a", by(call(tab)));
    assertEquals("a", by(call(tab)));

    assertEquals(1, server.refreshes());
    assertFalse(stored().softLoggedOut());
  }

  @Test
  void a_soft_logout_is_stored_and_told() {
    server.grant("a", "unknown");
    Authorization tab = context("a");
    server.expire("a");

    ApiOutcome outcome = call(tab);

    assertTrue(assertInstanceOf(Refused.class, outcome).softLogout());
    assertEquals(ErrorCode.SOFT_LOGGED_OUT, code(outcome));
    assertTrue(stored().softLoggedOut());
  }

  @Test
  void a_session_ended_elsewhere_is_told_apart_from_a_soft_logout() {
    server.grant("a", "r");
    Authorization tab = context("a");
    server.endAll();

    assertEquals(ErrorCode.SESSION_ENDED, code(call(tab)));
    assertFalse(stored().softLoggedOut());
  }

  @Test
  void a_session_signed_out_in_another_tab_has_ended() {
    server.grant("a", "r");
    Authorization tab = context("a");
    server.expire("a");
    tasks.act(() -> sessions.remove(ALICE));

    assertEquals(ErrorCode.SESSION_ENDED, code(call(tab)));
    assertEquals(0, server.refreshes());
  }

  @Test
  void a_session_taken_over_by_another_device_has_ended() {
    server.grant("a", "r");
    Authorization tab = context("a");
    server.expire("a");
    server.grant("b", "s");
    store(session(new DeviceId("OTHER"), "b", Optional.empty()));

    assertEquals(ErrorCode.SESSION_ENDED, code(call(tab)));
  }

  @Test
  void signing_in_again_in_another_tab_brings_the_session_back() {
    server.grant("a", "unknown");
    Authorization tab = context("a");
    server.expire("a");
    call(tab);
    server.grant("b", "s");
    store(session(new DeviceId("DEV"), "b", Optional.empty()));

    assertEquals("b", by(call(tab)));
  }

  @Test
  void a_homeserver_in_trouble_ends_no_session() {
    server.grant("a", "r");
    Authorization tab = context("a");
    server.expire("a");
    http.serve(
        request ->
            request.url().endsWith("/refresh")
                ? Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("3")
                : server.answer(request));

    Refused limited = assertInstanceOf(Refused.class, call(tab));

    assertEquals(Optional.of(Duration.ofSeconds(3)), limited.retryAfter());
    http.serve(server::answer);
    assertEquals("access1", by(call(tab)));
  }

  @Test
  void without_a_disk_the_session_goes_on_in_memory() {
    server.grant("a", "r");
    Authorization tab = context("a");
    server.expire("a");
    origin.failWrites(ErrorCode.STORAGE_FULL);

    assertEquals("access1", by(call(tab)));
    server.expire("access1");
    assertEquals("access2", by(call(tab)));
    server.expire("access2");
    origin.recover();
    assertEquals("access3", by(call(tab)));

    assertEquals("access3", stored().accessToken());
  }

  @Test
  void tokens_refused_again_and_again_are_not_retried_for_ever() {
    Authorization tab = context("a");
    http.serve(
        request ->
            request.url().endsWith("/refresh")
                ? Reply.ok("{\"access_token\":\"x" + tasks.elapsed().toNanos() + "\"}")
                : Reply.error(401, "M_UNKNOWN_TOKEN"));

    assertInstanceOf(Refused.class, call(tab));
    assertTrue(http.requests().size() <= 5);
  }

  /** Another context is about to refresh. */
  private void hold() {
    LeasedLock lock = wiring.tab().lock(LEASE, leases);
    tasks.act(
        () ->
            lock.takeUnchecked(Wish.errand(Duration.ZERO), new Cancellation())
                .held()
                .orElseThrow());
  }

  private void begin(long seed) {
    tasks = new SimulatedTasks(seed);
    http = new ScriptedHttp(tasks, server::answer);
    origin = new InMemoryOrigin(tasks::giveWay);
    sessions = origin.sessions();
    wiring = new LeaseWiring(tasks);
    leases = origin.leases();
  }

  private Authorization context(String accessToken) {
    return context(accessToken, Optional.empty());
  }

  private Authorization context(String accessToken, Optional<Duration> left) {
    Session session = session(new DeviceId("DEV"), accessToken, left);
    store(session);
    Homeserver homeserver = new Homeserver(http, new JacksonJson(), session.homeserver());
    TokenRenewal renewal =
        new TokenRenewal(
            new AuthApi(homeserver),
            sessions,
            wiring.tab().lock(LEASE, leases),
            new Turns(tasks),
            tasks,
            new SilentLog());
    return new Authorization(session, homeserver, renewal, tasks);
  }

  private Session session(DeviceId device, String accessToken, Optional<Duration> left) {
    return new Session(
        ALICE,
        device,
        "http://h",
        accessToken,
        Optional.of("r"),
        left.map(tasks.now()::plus),
        false,
        tasks.now());
  }

  private void store(Session session) {
    tasks.act(() -> sessions.save(session));
  }

  private Session stored() {
    return tasks.call(() -> sessions.find(ALICE).orElseThrow());
  }

  private ApiOutcome call(Authorization context) {
    return tasks.call(() -> outcome(context, new Cancellation()));
  }

  private static ApiOutcome outcome(Authorization context, Cancellation cancellation) {
    return new AccountApi(context, ALICE).accountData("t", cancellation);
  }

  private static String by(ApiOutcome outcome) {
    return outcome.orThrow().text("by");
  }

  private static ErrorCode code(ApiOutcome outcome) {
    return assertThrows(TwinloopException.class, outcome::orThrow).code();
  }
}
