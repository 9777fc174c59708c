package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.lease.Calls.Pending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentionTest {
  private static final Duration LENGTH = LongRun.or(Duration.ofSeconds(60), Duration.ofSeconds(10));

  /**
   * Who comes first may be favoured by two seconds, and every other may have a hold in between, on
   * a machine that may be busy.
   */
  private static final Duration STARVING = Duration.ofSeconds(8);

  private static final Duration HOLD = Duration.ofMillis(2);

  private final LeaseStage<Chromium> stage = new LeaseStage<>(Chromium.launch(Checkout.here()));

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    stage.clear();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void ten_tabs_and_a_worker_take_turns_and_nobody_starves() {
    List<LockTab> tabs = stage.tabs(10);
    List<LockUser> users = new ArrayList<>(tabs);
    users.add(tabs.get(0).worker());

    List<Pending> going = users.stream().map(user -> user.beginContending(LENGTH, HOLD)).toList();
    List<Contention> ended = going.stream().map(ContentionTest::end).toList();

    System.out.println("ten tabs and a worker, each in turn: " + ended);
    Ledger ledger = tabs.get(0).ledger().assertSound();
    assertEquals(
        ended.stream().mapToLong(one -> one.taken() - one.lost()).sum(), ledger.wholeHolds());
    for (Contention one : ended) {
      assertEquals(0, one.missed(), ended::toString);
      assertTrue(one.longestWait().compareTo(STARVING) < 0, ended::toString);
    }
  }

  private static Contention end(Pending contention) {
    return Contention.of(LockUser.json(contention.end(LENGTH.plus(LeaseStage.SOON)).orFail()));
  }
}
