package io.twinloop.megolm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.testkit.JacksonJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RotationRuleTest {
  private static final Timestamp CREATED = new Timestamp(1_700_000_000_000L);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Recipient PHONE = recipient("PHONE", 1);
  private static final Recipient LAPTOP = recipient("LAPTOP", 2);

  @Test
  void a_session_serves_until_it_is_a_week_old_or_has_encrypted_100_messages() {
    assertEquals(Optional.empty(), reason(use(99), WEEK.minusMillis(1)));
    assertEquals(Optional.of(RotationReason.TOO_OLD), reason(use(99), WEEK));
    assertEquals(Optional.of(RotationReason.TOO_MANY_MESSAGES), reason(use(100), Duration.ZERO));
  }

  @Test
  void a_clock_put_right_changes_nothing_and_one_set_back_far_ends_the_session() {
    assertEquals(Optional.empty(), reason(use(1), Duration.ofMinutes(-59)));
    assertEquals(Optional.of(RotationReason.TOO_OLD), reason(use(1), Duration.ofHours(-1)));
  }

  @Test
  void whoever_is_gone_does_not_read_on() {
    assertEquals(Optional.empty(), reason(Set.of(PHONE), Set.of(PHONE, LAPTOP), false));
    assertEquals(gone(), reason(Set.of(PHONE, LAPTOP), Set.of(PHONE), false));
    assertEquals(gone(), reason(Set.of(PHONE), Set.of(recipient("PHONE", 3)), false));
    assertEquals(gone(), reason(Set.of(PHONE), Set.of(PHONE), true));
  }

  @Test
  void a_change_of_who_may_be_given_the_key_later_ends_the_session() {
    RoomCircumstances room =
        new RoomCircumstances(
            RotationSettings.DEFAULT, HistorySharing.of("joined"), Set.of(), CREATED);

    assertEquals(
        Optional.of(RotationReason.HISTORY_SHARING_CHANGED), RotationRule.reason(use(1), room));
    assertEquals(HistorySharing.SHAREABLE, HistorySharing.of("world_readable"));
    assertEquals(HistorySharing.PRIVATE, HistorySharing.of("invited"));
    assertEquals(HistorySharing.PRIVATE, HistorySharing.of("\u202e"));
  }

  @Test
  void a_room_says_how_long_within_reason() {
    assertEquals(settings(86_400_000, 50), read("{\"rotation_period_ms\":86400000,"));
    assertEquals(settings(3_600_000, 50), read("{\"rotation_period_ms\":0,"));
    assertEquals(settings(3_600_000, 50), read("{\"rotation_period_ms\":1000,"));
    assertEquals(
        settings(9_007_199_254_740_991L, 50), read("{\"rotation_period_ms\":9007199254740991,"));
    for (String absurd : List.of("-1", "1.5", "\"604800000\"", "null", "[]", "1e300")) {
      assertEquals(settings(604_800_000, 50), read("{\"rotation_period_ms\":" + absurd + ","));
    }
    assertEquals(RotationSettings.DEFAULT, RotationSettings.from(new JacksonJson().read("[]")));
    assertEquals(1, messages("0"));
    assertEquals(100, messages("-5"));
    assertEquals(10_000, messages("1000000"));
  }

  private static Optional<RotationReason> gone() {
    return Optional.of(RotationReason.RECIPIENT_GONE);
  }

  private static Optional<RotationReason> reason(SessionUse use, Duration age) {
    RoomCircumstances room =
        new RoomCircumstances(
            RotationSettings.DEFAULT, HistorySharing.SHAREABLE, Set.of(), CREATED.plus(age));
    return RotationRule.reason(use, room);
  }

  private static Optional<RotationReason> reason(
      Set<Recipient> sharedWith, Set<Recipient> recipients, boolean departureSeen) {
    SessionUse use = new SessionUse(CREATED, 1, HistorySharing.PRIVATE, sharedWith, departureSeen);
    return RotationRule.reason(
        use,
        new RoomCircumstances(
            RotationSettings.DEFAULT, HistorySharing.PRIVATE, recipients, CREATED));
  }

  private static SessionUse use(long messages) {
    return new SessionUse(CREATED, messages, HistorySharing.SHAREABLE, Set.of(), false);
  }

  private static RotationSettings settings(long periodMs, long messages) {
    return new RotationSettings(Duration.ofMillis(periodMs), messages);
  }

  private static RotationSettings read(String begin) {
    return RotationSettings.from(new JacksonJson().read(begin + "\"rotation_period_msgs\":50}"));
  }

  private static long messages(String said) {
    String content = "{\"rotation_period_msgs\":" + said + "}";
    return RotationSettings.from(new JacksonJson().read(content)).messages();
  }

  private static Recipient recipient(String device, int identity) {
    byte[] key = new byte[32];
    key[0] = (byte) identity;
    return new Recipient(
        new UserId("@alice:example.org"), new DeviceId(device), new Curve25519Key(Bytes.of(key)));
  }
}
