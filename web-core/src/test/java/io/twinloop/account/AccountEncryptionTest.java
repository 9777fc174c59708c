package io.twinloop.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.encryption.EncryptionState;
import io.twinloop.id.DeviceId;
import io.twinloop.port.HttpRequest;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.session.Session;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.sync.ConnectionState;
import io.twinloop.testkit.FakeLifecycle;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountEncryptionTest {
  private final SimulatedOrigin origin = new SimulatedOrigin(1);

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void the_device_is_published_beside_the_start_though_no_room_encrypts() {
    origin.getCryptography();
    Account tab = started();

    List<HttpRequest> uploads =
        origin.http.requests().stream()
            .filter(request -> request.url().endsWith("/keys/upload"))
            .toList();

    assertTrue(uploads.get(0).body().orElseThrow().contains("\"device_id\":\"D\""));
    assertInstanceOf(EncryptionState.Ready.class, tab.encryption().state());
    assertTrue(hasKeys());
  }

  @Test
  void an_account_without_cryptography_goes_on_without() {
    Account tab = started();

    assertInstanceOf(EncryptionState.Unavailable.class, tab.encryption().state());
    assertEquals(ConnectionState.RUNNING, tab.connection());
  }

  @Test
  void logging_out_deletes_the_keys_in_whichever_tab() {
    origin.getCryptography();
    Account tab = started();
    Account other = started();

    origin.tasks.act(tab::logout);
    settle();

    assertEquals(ConnectionState.TERMINATED, other.connection());
    assertEquals(false, hasKeys());
  }

  @Test
  void a_soft_logout_keeps_them() {
    origin.getCryptography();
    Account tab = started();

    origin.http.serve(
        request ->
            Reply.of(401, "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"\",\"soft_logout\":true}"));
    origin.server.say("!r:x", "@bob:x", "wakes the poll");
    settle();

    assertEquals(ConnectionState.ERROR, tab.connection());
    assertTrue(hasKeys());
  }

  @Test
  void a_page_has_an_account_once_until_it_ends() {
    origin.getCryptography();
    Accounts page = origin.page(new FakeLifecycle(Stage.VISIBLE));
    Account first = restored(page);

    assertSame(first, restored(page));
    origin.tasks.act(first::start);
    settle();
    origin.tasks.act(first::logout);
    origin.signIn("E", "later");

    Account second = restored(page);
    origin.tasks.act(second::start);
    settle();
    assertNotSame(first, second);
    assertTrue(hasKeys());
  }

  @Test
  void a_device_that_was_followed_by_another_deletes_nothing_of_that() {
    Account tab = started();
    origin.signIn("E", "later");

    origin.http.serve(request -> Reply.error(401, "M_UNKNOWN_TOKEN"));
    origin.server.say("!r:x", "@bob:x", "wakes the poll");
    settle();

    assertEquals(ConnectionState.TERMINATED, tab.connection());
    Optional<Session> kept =
        origin.tasks.call(() -> origin.disk.sessions().find(SimulatedOrigin.ALICE));
    assertEquals(Optional.of(new DeviceId("E")), kept.map(Session::device));
  }

  private Account started() {
    Account tab = origin.tab();
    origin.tasks.act(tab::start);
    settle();
    return tab;
  }

  private Account restored(Accounts page) {
    return origin.tasks.call(() -> page.restore(Optional.empty()).orElseThrow());
  }

  private void settle() {
    origin.tasks.run(Duration.ofSeconds(5));
  }

  private boolean hasKeys() {
    return origin.tasks.call(
        () -> {
          CryptoStore store = origin.disk.crypto().open(SimulatedOrigin.ALICE, () -> {});
          EntryKey account = EntryKey.of(EntryKind.ACCOUNT);
          return store.read(List.of(account)).containsKey(account);
        });
  }
}
