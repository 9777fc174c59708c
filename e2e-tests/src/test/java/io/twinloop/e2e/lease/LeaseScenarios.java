package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.e2e.browser.Browser;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/** Tests of one browser whose tabs want the same lease. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LeaseScenarios<B extends Browser> {
  /** Ten times what is aimed at: this machine may be busy. */
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  final LeaseStage<B> stage;

  LeaseScenarios(B browser) {
    stage = new LeaseStage<>(browser);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    stage.clear();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  /** Has the user take the lease and write once. */
  static <U extends LockUser> U holding(U user) {
    user.take();
    user.write().orFail();
    return user;
  }

  /** Has the next one take the lease, which it must get at once, and write. */
  static LeaseActivity follow(LockUser next) {
    LeaseActivity taken = next.take();
    next.write().orFail();
    assertQuick(taken);
    return taken;
  }

  static void assertQuick(LeaseActivity taken) {
    assertTrue(taken.waited().compareTo(AT_ONCE) < 0, taken::toString);
  }
}
