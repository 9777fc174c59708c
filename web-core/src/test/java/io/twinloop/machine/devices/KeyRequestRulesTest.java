package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Unreachable;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.error.ErrorCode;
import io.twinloop.machine.devices.KeyRequestRules.GiveUp;
import io.twinloop.machine.devices.KeyRequestRules.Repeat;
import io.twinloop.port.HttpOutcome.Reason;
import io.twinloop.sync.Backoff;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRequestRulesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Always the longest of its pauses: 500 ms, then twice as long each time, up to 30 s. */
  private final KeyRequestRules rules =
      new KeyRequestRules(new Backoff(KeyRequestRulesTest::longest));

  @Test
  void what_may_have_been_lost_is_repeated_after_pauses_that_grow() {
    ApiOutcome lost = new Unreachable(Reason.NETWORK, "");
    ApiOutcome foreign = new Unreadable(200, "a login page");

    assertEquals(new Repeat(Duration.ofMillis(500)), rules.after(lost, 1));
    assertEquals(new Repeat(Duration.ofSeconds(1)), rules.after(foreign, 2));
    assertEquals(new Repeat(Duration.ofSeconds(30)), rules.after(lost, 9));
  }

  @Test
  void who_is_asked_to_wait_waits_as_long_as_asked() {
    assertEquals(new Repeat(MINUTE), rules.after(refused(429, Optional.of(MINUTE)), 1));
    assertEquals(
        new Repeat(Duration.ofMillis(500)), rules.after(refused(429, Optional.empty()), 1));
  }

  @Test
  void a_homeserver_in_trouble_is_left_alone_for_at_least_as_long_as_it_asks() {
    Optional<Duration> moment = Optional.of(Duration.ofMillis(1));

    assertEquals(new Repeat(MINUTE), rules.after(refused(503, Optional.of(MINUTE)), 1));
    assertEquals(new Repeat(Duration.ofMillis(500)), rules.after(refused(500, moment), 1));
    assertEquals(
        new Repeat(Duration.ofMillis(500)), rules.after(refused(408, Optional.empty()), 1));
  }

  @Test
  void what_is_refused_for_good_is_not_repeated() {
    for (int status : new int[] {400, 401, 403, 404, 413}) {
      assertInstanceOf(GiveUp.class, rules.after(refused(status, Optional.empty()), 1));
    }
    GiveUp why = (GiveUp) rules.after(refused(400, Optional.empty()), 1);
    assertEquals(ErrorCode.REFUSED, why.why().code());
    assertTrue(why.why().getMessage().contains("in its words"));
  }

  private static ApiOutcome refused(int status, Optional<Duration> retryAfter) {
    return new Refused(status, "M_UNKNOWN", "in its words", retryAfter, false);
  }

  private static byte[] longest(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) 0xFF);
    return bytes;
  }
}
