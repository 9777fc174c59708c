package io.twinloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionRecoveriesTest {
  private static final Timestamp NOW = new Timestamp(1_700_000_000_000L);
  private static final Duration HOUR = Duration.ofHours(1);

  private final DeviceAddress phone = new DeviceAddress(new UserId("@b:x"), new DeviceId("P"));
  private final DeviceAddress desk = new DeviceAddress(new UserId("@b:x"), new DeviceId("D"));

  @Test
  void a_new_session_is_due_once_an_hour_for_each_device() {
    SessionRecoveries begun = SessionRecoveries.NONE.began(phone, NOW);

    assertTrue(SessionRecoveries.NONE.isDue(phone, NOW));
    assertFalse(begun.isDue(phone, NOW));
    assertFalse(begun.isDue(phone, NOW.plus(HOUR.minusMillis(1))));
    assertTrue(begun.isDue(phone, NOW.plus(HOUR)));
    assertTrue(begun.isDue(desk, NOW));
  }

  @Test
  void a_clock_that_was_set_back_holds_nothing_back() {
    assertTrue(SessionRecoveries.NONE.began(phone, NOW).isDue(phone, new Timestamp(0)));
  }

  @Test
  void what_is_over_is_forgotten() {
    SessionRecoveries begun = SessionRecoveries.NONE.began(phone, NOW);
    Timestamp soon = NOW.plus(HOUR.minusMillis(1));
    Timestamp later = NOW.plus(HOUR);

    assertEquals(Map.of(phone, NOW, desk, soon), begun.began(desk, soon).begun());
    assertEquals(Map.of(desk, later), begun.began(desk, later).begun());
  }
}
