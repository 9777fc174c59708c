package io.twinloop.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.TrackedUsers;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.UserId;
import io.twinloop.lease.LeaseLost;
import io.twinloop.task.Cancellation;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CryptoOperationsTest {
  private final MachineOrigin origin = new MachineOrigin();
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
                          other.run(theirs -> track(tab, theirs, "@theirs:x" + ++runs));
                          return track(tab, transaction, "@ours:x");
                        })));

    assertEquals(3, runs);
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
