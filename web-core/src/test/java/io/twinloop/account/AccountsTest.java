package io.twinloop.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.session.Session;
import io.twinloop.testkit.FakeLifecycle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final UserId BOB = new UserId("@bob:x");

  private final SimulatedOrigin origin = new SimulatedOrigin(3);

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void account_that_was_used_last_is_the_first_of_the_next_page() {
    save(session(BOB, origin.tasks.now().plus(Duration.ofSeconds(30))));
    origin.tasks.moveClock(Duration.ofMinutes(1));
    Accounts page = page();

    origin.tasks.act(() -> page.restore(Optional.of(SimulatedOrigin.ALICE)));
    settle();

    assertEquals(List.of(SimulatedOrigin.ALICE, BOB), users(page()));
  }

  @Test
  void account_opens_where_nothing_can_be_written() {
    origin.disk.failWrites(ErrorCode.STORAGE_FULL);
    Accounts page = page();

    Optional<Account> restored = origin.tasks.call(() -> page.restore(Optional.empty()));
    settle();

    assertEquals(SimulatedOrigin.ALICE, restored.orElseThrow().session().user());
  }

  @Test
  void account_that_ended_while_it_opened_is_not_stored_again() {
    Accounts page = page();

    origin.tasks.act(() -> page.restore(Optional.empty()));
    origin.tasks.act(() -> origin.disk.sessions().remove(SimulatedOrigin.ALICE));
    settle();

    assertTrue(users(page()).isEmpty());
  }

  private Accounts page() {
    return origin.page(new FakeLifecycle(Stage.VISIBLE));
  }

  private List<UserId> users(Accounts page) {
    return origin.tasks.call(page::sessions).stream().map(Session::user).toList();
  }

  private void save(Session session) {
    origin.tasks.act(() -> origin.disk.sessions().save(session));
  }

  private void settle() {
    origin.tasks.run(Duration.ofSeconds(1));
  }

  private static Session session(UserId user, Timestamp usedAt) {
    return new Session(
        user,
        new DeviceId("E"),
        "https://x",
        "other",
        Optional.empty(),
        Optional.empty(),
        false,
        usedAt);
  }
}
