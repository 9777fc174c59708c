package io.twinloop.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.TrackedUsers;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.UserId;
import io.twinloop.lease.LeaseLost;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CryptoOperationsTest {
  private int accesses;
  private final MachineOrigin origin = new MachineOrigin(1, () -> accesses++);
  private final MachineContext tab = origin.tab();
  private final MachineContext other = origin.tab();
  private int runs;

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void an_operation_that_loses_the_lease_is_run_again_on_what_is_there_then() {
    origin.wiring.mute();

    Set<UserId> seen =
        origin.tasks.call(
            () ->
                tab.run(
                    transaction -> {
                      if (++runs == 1) {
                        other.run(theirs -> track(tab, theirs, "@theirs:x"));
                      }
                      return track(tab, transaction, "@ours:x");
                    }));

    assertEquals(2, runs);
    assertEquals(Set.of(new UserId("@theirs:x"), new UserId("@ours:x")), seen);
  }

  @Test
  void an_operation_that_loses_the_lease_every_time_gives_up() {
    origin.wiring.mute();

    origin.tasks.act(
        () ->
            assertThrows(
                LeaseLost.class,
                () ->
                    tab.run(
                        transaction -> {
                          String user = "@theirs:x" + ++runs;
                          other.run(theirs -> track(tab, theirs, user));
                          return track(tab, transaction, "@ours:x");
                        })));

    assertEquals(3, runs);
  }

  @Test
  void a_context_that_is_alone_writes_what_changes_and_nothing_else() {
    origin.tasks.call(() -> tab.run(transaction -> track(tab, transaction, "@first:x")));
    int before = accesses;

    for (int i = 0; i < 10; i++) {
      String user = "@u" + i + ":x";
      origin.tasks.call(() -> tab.run(transaction -> track(tab, transaction, user)));
    }

    assertEquals(10 + 10, accesses - before, "the other tab reads the journal each time");
  }

  @Test
  void who_was_robbed_keeps_the_lease_again_once_it_has_it_back() {
    origin.tasks.call(() -> tab.run(transaction -> track(tab, transaction, "@first:x")));
    origin.wiring.mute();
    origin.tasks.call(() -> other.run(transaction -> track(other, transaction, "@theirs:x")));
    origin.tasks.call(() -> tab.run(transaction -> track(tab, transaction, "@back:x")));
    int before = accesses;

    for (int i = 0; i < 10; i++) {
      String user = "@u" + i + ":x";
      origin.tasks.call(() -> tab.run(transaction -> track(tab, transaction, user)));
    }

    assertEquals(10, accesses - before, "nobody hears of it, so nobody reads the journal");
  }

  @Test
  void who_has_the_lease_gives_way_at_once_and_gives_it_back_when_told() {
    origin.tasks.call(() -> tab.run(transaction -> track(tab, transaction, "@ours:x")));
    Duration before = origin.tasks.elapsed();

    origin.tasks.call(() -> other.run(transaction -> track(other, transaction, "@theirs:x")));
    assertTrue(origin.tasks.elapsed().minus(before).compareTo(Duration.ofMillis(100)) < 0);
    origin.tasks.act(other.operations::giveBack);
    int free = accesses;
    origin.tasks.call(() -> tab.run(transaction -> ++runs));

    assertEquals(2, accesses - free, "one to take it and one to read the journal");
  }

  @Test
  void an_operation_that_is_not_to_be_run_any_more_says_so() {
    Cancellation cancelled = new Cancellation();
    cancelled.request();

    origin.tasks.act(
        () ->
            assertEquals(
                ErrorCode.LEASE_MISSED,
                assertThrows(
                        TwinloopException.class,
                        () -> tab.operations.run(transaction -> ++runs, cancelled))
                    .code()));

    assertEquals(0, runs);
  }

  private static Set<UserId> track(
      MachineContext context, CryptoTransaction transaction, String user) {
    TrackedUsers before = transaction.get(context.entries.trackedUsers).orElse(TrackedUsers.NONE);
    TrackedUsers after = before.track(Set.of(new UserId(user)));
    transaction.put(context.entries.trackedUsers, after);
    return after.users().keySet();
  }
}
