package io.twinloop.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.Homeserver;
import io.twinloop.api.PushApi;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.push.PushStatus.State;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushersTest {
  private static final UserId ALICE = new UserId("@alice:hs");
  private static final UserId BOB = new UserId("@bob:hs");
  private static final String GATEWAY = "https://gateway/_matrix/push/v1/notify";

  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final JacksonJson json = new JacksonJson();
  private final ScriptedHttp http = new ScriptedHttp(tasks, any -> Reply.ok("{}"));
  private final MapStores stores = new MapStores();
  private final FakeSubscriptions subscriptions = new FakeSubscriptions();

  @AfterEach
  void end() {
    tasks.close();
  }

  @Test
  void enabling_subscribes_and_tells_the_homeserver() {
    PushStatus status = tasks.call(() -> alice().enable(options("key-1")));

    assertEquals(new PushStatus(State.ENABLED, Optional.of("https://push/1")), status);
    assertEquals("http://hs/_matrix/client/v3/pushers/set", http.last().url());
    assertEquals(
        json.read(
            """
            {"app_id":"app","pushkey":"key1","kind":"http","app_display_name":"App",
             "device_display_name":"DEVICE","lang":"en","append":true,"data":{
              "url":"https://gateway/_matrix/push/v1/notify","format":"event_id_only",
              "endpoint":"https://push/1","auth":"auth","events_only":true,
              "default_payload":{"account":"@alice:hs"}}}
            """),
        body(0));
    assertEquals(status, tasks.call(() -> alice().status()));
  }

  @Test
  void subscription_with_that_key_is_used_again() {
    subscriptions.subscribe("key-1");

    tasks.call(() -> alice().enable(options("key-1")));

    assertEquals(1, subscriptions.made);
  }

  @Test
  void another_key_needs_another_subscription_and_the_old_pusher_goes() {
    tasks.call(() -> alice().enable(options("key-1")));

    PushStatus status = tasks.call(() -> alice().enable(options("key-2")));

    assertEquals(Optional.of("https://push/2"), status.endpoint());
    assertEquals(json.read("{\"app_id\":\"app\",\"pushkey\":\"key1\",\"kind\":null}"), body(2));
  }

  @Test
  void padding_and_the_other_alphabet_make_no_other_key() {
    tasks.call(() -> alice().enable(options("a-_b")));
    tasks.call(() -> alice().enable(options("a+/b==")));

    assertEquals(1, subscriptions.made);
  }

  @Test
  void subscription_got_elsewhere_is_registered_and_never_renewed() {
    subscriptions.permission = PushPermission.UNSUPPORTED;
    PushSubscription given = new PushSubscription("https://x/1", "p", "a", Optional.empty());
    PushOptions options = new PushOptions("", GATEWAY, "app", "App", Optional.of(given));

    tasks.call(() -> alice().enable(options));
    tasks.act(() -> alice().check());

    assertEquals(1, http.requests().size());
    assertEquals(State.ENABLED, tasks.call(() -> alice().status()).state());
  }

  @Test
  void no_by_user_or_browser_is_told_apart() {
    subscriptions.permission = PushPermission.DENIED;
    assertEquals(ErrorCode.PUSH_DENIED, enableFails());
    assertEquals(State.DENIED, tasks.call(() -> alice().status()).state());

    subscriptions.permission = PushPermission.UNSUPPORTED;
    assertEquals(ErrorCode.PUSH_UNSUPPORTED, enableFails());
    assertEquals(State.UNSUPPORTED, tasks.call(() -> alice().status()).state());
  }

  @Test
  void no_by_the_homeserver_leaves_pushes_disabled() {
    http.serve(any -> Reply.error(400, "M_MISSING_PARAM"));

    assertEquals(ErrorCode.PUSH_FAILED, enableFails());
    assertEquals(State.DISABLED, tasks.call(() -> alice().status()).state());
  }

  @Test
  void check_does_nothing_while_nothing_changed() {
    tasks.act(() -> alice().check());
    tasks.call(() -> alice().enable(options("key-1")));

    tasks.act(() -> alice().check());

    assertEquals(1, http.requests().size());
  }

  @Test
  void check_tells_the_homeserver_of_a_subscription_that_the_browser_renewed() {
    tasks.call(() -> alice().enable(options("key-1")));
    subscriptions.unsubscribe();
    subscriptions.subscribe("key-1");

    tasks.act(() -> alice().check());

    assertEquals("https://push/2", body(1).at("data").text("endpoint"));
    assertEquals("https://push/2", stores.pushers.get(ALICE).endpoint());
  }

  @Test
  void check_subscribes_again_where_the_browser_dropped_the_subscription() {
    tasks.call(() -> alice().enable(options("key-1")));
    subscriptions.unsubscribe();

    tasks.act(() -> alice().check());

    assertEquals(2, subscriptions.made);
    assertEquals(State.ENABLED, tasks.call(() -> alice().status()).state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROMPT", "DENIED", "UNSUPPORTED"})
  void check_never_asks_the_user(String permission) {
    tasks.call(() -> alice().enable(options("key-1")));
    subscriptions.unsubscribe();
    subscriptions.permission = PushPermission.valueOf(permission);

    tasks.act(() -> alice().check());

    assertEquals(1, subscriptions.made);
    assertFalse(tasks.call(() -> alice().status()).state() == State.ENABLED);
  }

  @Test
  void check_that_fails_is_made_good_by_the_next() {
    tasks.call(() -> alice().enable(options("key-1")));
    subscriptions.unsubscribe();
    http.serve(any -> Reply.lost());
    tasks.act(() -> alice().check());
    assertEquals("https://push/1", stores.pushers.get(ALICE).endpoint());
    http.serve(any -> Reply.ok("{}"));

    tasks.act(() -> alice().check());

    assertEquals("https://push/2", stores.pushers.get(ALICE).endpoint());
  }

  @Test
  void disabling_keeps_the_subscription_while_another_account_needs_it() {
    tasks.call(() -> alice().enable(options("key-1")));
    tasks.call(() -> pushers(BOB).enable(options("key-1")));
    assertEquals(1, subscriptions.made);

    tasks.act(() -> alice().disable());
    assertTrue(subscriptions.current.isPresent());
    assertEquals(
        json.read("{\"app_id\":\"app\",\"pushkey\":\"key1\",\"kind\":null}"),
        json.read(http.last().body().orElseThrow()));

    tasks.act(() -> pushers(BOB).disable());
    assertTrue(subscriptions.current.isEmpty());
  }

  @Test
  void disabling_that_the_homeserver_did_not_hear_of_can_be_repeated() {
    tasks.call(() -> alice().enable(options("key-1")));
    http.serve(any -> Reply.lost());

    assertThrows(TwinloopException.class, () -> tasks.act(() -> alice().disable()));

    assertEquals(State.ENABLED, tasks.call(() -> alice().status()).state());
  }

  @Test
  void logout_leaves_nothing_behind_here() {
    tasks.call(() -> alice().enable(options("key-1")));

    tasks.act(() -> alice().forget());

    assertEquals(1, http.requests().size());
    assertTrue(stores.pushers.isEmpty());
    assertTrue(subscriptions.current.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gateway/_matrix/push/v1/notify",
        "https:///_matrix/push/v1/notify",
        "https://gateway/_matrix/push/v1/notify/",
        "https://gateway/_matrix/push/v1/notify?x",
        "https://gateway/push",
        "https://gateway",
        "ftp://gateway/_matrix/push/v1/notify",
      })
  void gateway_that_homeservers_refuse_is_refused_here(String url) {
    TwinloopException failure =
        assertThrows(
            TwinloopException.class,
            () -> new PushOptions("key", url, "app", "App", Optional.empty()));

    assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
  }

  @Test
  void app_id_has_at_most_64_characters() {
    assertEquals("a".repeat(64), options("key", "a".repeat(64)).appId());
    assertThrows(TwinloopException.class, () -> options("key", "a".repeat(65)));
    assertThrows(TwinloopException.class, () -> options("", "app"));
  }

  private ErrorCode enableFails() {
    return assertThrows(
            TwinloopException.class, () -> tasks.call(() -> alice().enable(options("key-1"))))
        .code();
  }

  private Pushers alice() {
    return pushers(ALICE);
  }

  private Pushers pushers(UserId user) {
    stores.sessions.put(user, MapStores.session(user));
    return new Pushers(
        MapStores.session(user),
        new PushApi(new Homeserver(http, json, "http://hs").as("token")),
        subscriptions,
        stores.pusherStore(),
        stores.sessionStore(),
        new SilentLog());
  }

  private Json body(int request) {
    return json.read(http.requests().get(request).body().orElseThrow());
  }

  private static PushOptions options(String key) {
    return options(key, "app");
  }

  private static PushOptions options(String key, String appId) {
    return new PushOptions(key, GATEWAY, appId, "App", Optional.empty());
  }
}
