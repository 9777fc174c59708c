package io.twinloop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.Homeserver;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.port.HttpRequest;
import io.twinloop.push.Pusher;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final UserId ALICE = new UserId("@alice:h");
  private static final String LOGIN = "POST https://h/_matrix/client/v3/login";
  private static final String VERSIONS = "GET https://h/_matrix/client/versions";

  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final Map<String, Supplier<Reply>> server = new HashMap<>();
  private final ScriptedHttp http = new ScriptedHttp(tasks, this::answer);
  private final InMemoryOrigin origin = new InMemoryOrigin(tasks::giveWay);
  private final SignIn signIn =
      new SignIn(
          http, new JacksonJson(), origin.sessions(), origin.accounts(), tasks, new SilentLog());

  SignInTest() {
    homeserverAt("https://h");
  }

  @AfterEach
  void end() {
    tasks.close();
  }

  @Test
  void a_password_becomes_a_stored_session() {
    Session session = login("https://h/");

    assertEquals(
        new Session(
            ALICE,
            new DeviceId("DEV"),
            "https://h",
            "a",
            Optional.of("r"),
            Optional.of(tasks.now().plus(Duration.ofMinutes(5))),
            false,
            tasks.now()),
        session);
    assertEquals(Optional.of(session), stored());
  }

  @Test
  void a_server_name_is_looked_up() {
    homeserverAt("https://matrix.h/base");
    serve(
        "GET https://h/.well-known/matrix/client",
        () -> Reply.ok("{\"m.homeserver\":{\"base_url\":\"https://matrix.h/base/\"}}"));

    assertEquals("https://matrix.h/base", login("h").homeserver());
  }

  @Test
  void a_server_name_without_a_usable_entry_is_its_own_homeserver() {
    assertEquals("https://h", login(" h ").homeserver());

    for (String entry :
        List.of(
            "{\"m.homeserver\":{\"base_url\":\"http://downgraded\"}}",
            "{\"m.homeserver\":{\"base_url\":\"https://user@x\"}}",
            "{\"m.homeserver\":[]}",
            "<html>")) {
      serve("GET https://h/.well-known/matrix/client", () -> Reply.ok(entry));
      assertEquals("https://h", login("h").homeserver());
    }
  }

  @Test
  void plain_http_is_for_those_who_ask_for_it() {
    homeserverAt("http://127.0.0.1:8008");

    assertEquals("http://127.0.0.1:8008", login("http://127.0.0.1:8008").homeserver());
    assertTrue(http.requests().stream().noneMatch(request -> request.url().contains("well-known")));
  }

  @Test
  void what_is_no_address_is_refused_before_anything_is_sent() {
    for (String given :
        List.of("", " ", "https://", "ftp://h", "h/x", "a b", "@a:h", "https://u:p@h", "h?x")) {
      assertEquals(ErrorCode.INVALID_ARGUMENT, failure(given), given);
    }
    assertEquals(List.of(), http.requests());
  }

  @Test
  void a_server_that_cannot_be_used_is_told_by_its_kind() {
    serve(VERSIONS, Reply::lost);
    assertEquals(ErrorCode.HOMESERVER_UNREACHABLE, failure("https://h"));
    serve(VERSIONS, () -> Reply.of(502, "<html>"));
    assertEquals(ErrorCode.HOMESERVER_UNREACHABLE, failure("https://h"));
    serve(VERSIONS, () -> Reply.ok("<html>"));
    assertEquals(ErrorCode.NOT_A_HOMESERVER, failure("https://h"));
    serve(VERSIONS, () -> Reply.of(404, "{\"error\":\"no\"}"));
    assertEquals(ErrorCode.NOT_A_HOMESERVER, failure("https://h"));
    serve(VERSIONS, () -> Reply.ok("{}"));
    assertEquals(ErrorCode.NOT_A_HOMESERVER, failure("https://h"));
    serve(VERSIONS, () -> Reply.ok("{\"versions\":[\"v1.11\"]}"));
    assertEquals(ErrorCode.NO_SLIDING_SYNC, failure("https://h"));
  }

  @Test
  void a_refused_login_is_told_by_its_reason() {
    serve(LOGIN, () -> Reply.error(403, "M_FORBIDDEN"));
    assertEquals(ErrorCode.WRONG_CREDENTIALS, failure("https://h"));
    serve(LOGIN, () -> Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("2"));
    assertEquals(ErrorCode.RATE_LIMITED, failure("https://h"));
    serve(LOGIN, () -> Reply.error(403, "M_USER_DEACTIVATED"));
    assertEquals(ErrorCode.REFUSED, failure("https://h"));
    serve(LOGIN, () -> Reply.ok("{\"user_id\":\"@alice:h\"}"));
    assertEquals(ErrorCode.NOT_A_HOMESERVER, failure("https://h"));
    serve(LOGIN.replace("POST", "GET"), () -> Reply.ok("{\"flows\":[{\"type\":\"m.login.sso\"}]}"));
    assertEquals(ErrorCode.REFUSED, failure("https://h"));

    assertEquals(Optional.empty(), stored());
  }

  @Test
  void a_user_without_password_is_not_tried() {
    Credentials empty = new Credentials("https://h", "alice", "", "Test");

    TwinloopException failure =
        assertThrows(
            TwinloopException.class,
            () -> tasks.call(() -> signIn.login(empty, new Cancellation())));

    assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
    assertEquals(List.of(), http.requests());
  }

  @Test
  void a_former_session_of_the_user_is_ended_and_its_data_deleted() {
    Session former = session("OLD", "old");
    store(former);
    keepPusher();

    login("https://h");

    assertEquals("Bearer old", http.last().headers().get("Authorization"));
    assertFalse(hasPusher());
    assertEquals("a", stored().orElseThrow().accessToken());
  }

  @Test
  void a_device_that_cannot_be_stored_is_signed_out_again() {
    origin.failWrites(ErrorCode.STORAGE_LOST);

    assertEquals(ErrorCode.STORAGE_LOST, failure("https://h"));

    assertTrue(http.last().url().endsWith("/logout"));
    assertEquals("Bearer a", http.last().headers().get("Authorization"));
  }

  @Test
  void signing_in_again_keeps_the_device() {
    Session session = session("DEV", "spent").softLoggedOutNow();
    store(session);

    Session again = tasks.call(() -> signIn.reauthenticate(session, "pw", new Cancellation()));

    assertTrue(http.last().body().orElseThrow().contains("\"device_id\":\"DEV\""));
    assertFalse(again.softLoggedOut());
    assertEquals(Optional.of(again), stored());
  }

  @Test
  void signing_in_again_as_someone_else_is_refused() {
    Session session = session("ELSE", "spent");

    TwinloopException failure =
        assertThrows(
            TwinloopException.class,
            () -> tasks.call(() -> signIn.reauthenticate(session, "pw", new Cancellation())));

    assertEquals(ErrorCode.NOT_A_HOMESERVER, failure.code());
    assertEquals(Optional.empty(), stored());
  }

  @Test
  void signing_out_deletes_even_where_the_homeserver_hears_nothing_of_it() {
    Session session = login("https://h");
    keepPusher();
    serve("POST https://h/_matrix/client/v3/logout", Reply::silence);
    SignOut signOut =
        new SignOut(
            new Homeserver(http, new JacksonJson(), "https://h").as(session.accessToken()),
            origin.sessions(),
            origin.accounts(),
            new SilentLog());

    tasks.act(() -> signOut.signOut(session));

    assertFalse(hasPusher());
    assertEquals(Optional.empty(), stored());
    assertEquals(Duration.ofSeconds(5), tasks.elapsed());
  }

  @Test
  void credentials_do_not_print_their_password() {
    assertFalse(new Credentials("h", "alice", "secret", "Test").toString().contains("secret"));
  }

  private void homeserverAt(String baseUrl) {
    serve(
        "GET " + baseUrl + "/_matrix/client/versions",
        () ->
            Reply.ok(
                "{\"versions\":[\"v1.11\"],\"unstable_features\":"
                    + "{\"org.matrix.simplified_msc3575\":true}}"));
    serve(
        "GET " + baseUrl + "/_matrix/client/v3/login",
        () -> Reply.ok("{\"flows\":[{\"type\":\"m.login.sso\"},{\"type\":\"m.login.password\"}]}"));
    serve(
        "POST " + baseUrl + "/_matrix/client/v3/login",
        () ->
            Reply.ok(
                "{\"user_id\":\"@alice:h\",\"device_id\":\"DEV\",\"access_token\":\"a\","
                    + "\"refresh_token\":\"r\",\"expires_in_ms\":300000}"));
    serve("POST " + baseUrl + "/_matrix/client/v3/logout", () -> Reply.ok("{}"));
  }

  private void serve(String request, Supplier<Reply> reply) {
    server.put(request, reply);
  }

  private Reply answer(HttpRequest request) {
    return server
        .getOrDefault(request.method() + " " + request.url(), () -> Reply.of(404, "<html>"))
        .get();
  }

  private Session login(String homeserver) {
    Credentials credentials = new Credentials(homeserver, "alice", "pw", "Test");
    return tasks.call(() -> signIn.login(credentials, new Cancellation()));
  }

  private void store(Session session) {
    tasks.act(() -> origin.sessions().save(session));
  }

  private Optional<Session> stored() {
    return tasks.call(() -> origin.sessions().find(ALICE));
  }

  private void keepPusher() {
    Pusher pusher =
        new Pusher("app", "App", "key", "https://p", "auth", "https://g", Optional.empty());
    tasks.act(() -> origin.pushers().save(ALICE, pusher));
  }

  private boolean hasPusher() {
    return tasks.call(() -> origin.pushers().find(ALICE).isPresent());
  }

  private ErrorCode failure(String homeserver) {
    return assertThrows(TwinloopException.class, () -> login(homeserver)).code();
  }

  private Session session(String device, String accessToken) {
    return new Session(
        ALICE,
        new DeviceId(device),
        "https://h",
        accessToken,
        Optional.empty(),
        Optional.empty(),
        false,
        tasks.now());
  }
}
