package io.twinloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeySupplyTest {
  private static final Timestamp NOW = new Timestamp(1_700_000_000_000L);
  private static final ServerKeys FALLBACK_USED = left("{\"device_unused_fallback_key_types\":[]}");
  private static final ServerKeys FALLBACK_UNUSED =
      left("{\"device_unused_fallback_key_types\":[\"signed_curve25519\"]}");

  private final TestDevice device = TestDevice.of("@me:x", "DEV");

  @Test
  void a_new_device_gets_fifty_keys_and_a_fallback() {
    assertEquals(new KeySupply(50, true), KeySupply.needed(KeyPool.EMPTY, ServerKeys.NONE, NOW));
  }

  @Test
  void as_many_are_made_as_the_homeserver_lacks() {
    KeyPool full = published(KeyPool.EMPTY, NOW);

    assertEquals(new KeySupply(50, false), KeySupply.needed(full, count("0"), NOW));
    assertEquals(new KeySupply(1, false), KeySupply.needed(full, count("49"), NOW));
    assertTrue(KeySupply.needed(full, count("50"), NOW).isNothing());
    assertTrue(KeySupply.needed(full, count("9007199254740991"), NOW).isNothing());
  }

  @Test
  void what_waits_to_be_published_counts() {
    KeyPool waiting = made(KeyPool.EMPTY, new KeySupply(20, true));

    assertEquals(new KeySupply(30, false), KeySupply.needed(waiting, count("0"), NOW));
    assertEquals(new KeySupply(0, false), KeySupply.needed(waiting, count("40"), NOW));
  }

  @Test
  void nothing_is_made_on_a_guess() {
    KeyPool full = published(KeyPool.EMPTY, NOW);

    for (String left : List.of("{}", "{\"device_one_time_keys_count\":7}")) {
      assertTrue(KeySupply.needed(full, left(left), NOW).isNothing(), left);
    }
    assertTrue(KeySupply.needed(full, count("\"7\""), NOW).isNothing());
    assertTrue(KeySupply.needed(full, count("-1"), NOW).isNothing());
    assertTrue(KeySupply.needed(full, count("1.5"), NOW).isNothing());
  }

  @Test
  void an_algorithm_that_is_not_counted_has_no_keys() {
    KeyPool full = published(KeyPool.EMPTY, NOW);

    ServerKeys none = left("{\"device_one_time_keys_count\":{\"curve25519\":50}}");

    assertEquals(new KeySupply(50, false), KeySupply.needed(full, none, NOW));
  }

  @Test
  void a_used_fallback_key_is_replaced_but_not_twice_within_an_hour() {
    KeyPool full = published(KeyPool.EMPTY, NOW);
    Timestamp soon = NOW.plus(Duration.ofHours(1).minusMillis(1));

    assertFalse(KeySupply.needed(full, FALLBACK_USED, soon).fallbackKey());
    assertTrue(KeySupply.needed(full, FALLBACK_USED, NOW.plus(Duration.ofHours(1))).fallbackKey());
    assertFalse(
        KeySupply.needed(full, FALLBACK_UNUSED, NOW.plus(Duration.ofHours(1))).fallbackKey());
    assertFalse(
        KeySupply.needed(full, ServerKeys.UNKNOWN, NOW.plus(Duration.ofHours(1))).fallbackKey());
  }

  @Test
  void a_fallback_key_that_waits_is_enough() {
    KeyPool full = published(KeyPool.EMPTY, NOW);
    KeyPool waiting = made(full, new KeySupply(0, true));

    Timestamp late = NOW.plus(Duration.ofDays(30));
    assertFalse(KeySupply.needed(waiting, FALLBACK_USED, late).fallbackKey());
  }

  @Test
  void a_fallback_key_is_replaced_each_week_and_when_the_clock_was_set_back() {
    KeyPool full = published(KeyPool.EMPTY, NOW);
    Duration week = Duration.ofDays(7);

    assertFalse(
        KeySupply.needed(full, FALLBACK_UNUSED, NOW.plus(week.minusMillis(1))).fallbackKey());
    assertTrue(KeySupply.needed(full, FALLBACK_UNUSED, NOW.plus(week)).fallbackKey());
    assertTrue(KeySupply.needed(full, FALLBACK_UNUSED, new Timestamp(0)).fallbackKey());
  }

  private KeyPool made(KeyPool pool, KeySupply supply) {
    OwnDevice own = device.own().with(pool);
    return TestDevice.MAKER.make(own, device.key(), supply).device().pool();
  }

  private KeyPool published(KeyPool pool, Timestamp at) {
    OwnDevice own = device.own().with(made(pool, new KeySupply(1, true)));
    return own.published(own.pendingUpload(), at).device().pool();
  }

  private static ServerKeys count(String count) {
    return left("{\"device_one_time_keys_count\":{\"signed_curve25519\":" + count + "}}");
  }

  private static ServerKeys left(String sync) {
    Json json = TestDevice.JSON.read(sync);
    assertEquals(Optional.empty(), ServerKeys.ofUpload(json).unusedFallbacks());
    return ServerKeys.ofSync(json);
  }
}
