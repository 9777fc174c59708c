package io.twinloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyPoolTest {
  private static final Timestamp NOW = new Timestamp(1_000_000);

  @Test
  void ids_are_spelled_like_those_of_libolm() {
    assertEquals("AAAAAQ", oneTimeKey(1).id());
    assertEquals("AAAAMg", oneTimeKey(50).id());
    assertEquals("/////w", oneTimeKey((1L << 32) - 1).id());
    assertEquals("AAAAAQAAAAA", oneTimeKey(1L << 32).id());
    assertEquals("signed_curve25519:AAAAAQ", signed(1).id().toString());
  }

  @Test
  void what_is_made_waits_until_the_homeserver_has_it() {
    KeyPool made = KeyPool.EMPTY.made(List.of(signed(1), signed(2)), Optional.of(signed(3)));

    KeyPool.Change change = made.published(upload(made), NOW);

    assertEquals(3, made.lastNumber());
    assertEquals(List.of(signed(1), signed(2)), made.unpublished());
    assertEquals(List.of(), change.pool().unpublished());
    assertEquals(List.of(oneTimeKey(1), oneTimeKey(2)), change.pool().published());
    assertEquals(Optional.of(oneTimeKey(3)), change.pool().fallback().current());
    assertEquals(List.of(), change.dropped());
  }

  @Test
  void what_was_made_while_an_upload_was_under_way_still_waits() {
    KeyPool made = KeyPool.EMPTY.made(List.of(signed(1)), Optional.empty());
    KeyUpload upload = upload(made);
    KeyPool more = made.made(List.of(signed(2)), Optional.of(signed(3)));

    KeyPool after = more.published(upload, NOW).pool();

    assertEquals(List.of(signed(2)), after.unpublished());
    assertEquals(Optional.of(signed(3)), after.fallback().unpublished());
    assertEquals(Optional.empty(), after.fallback().current());
  }

  @Test
  void a_used_one_time_key_is_gone_published_or_not() {
    KeyPool made = KeyPool.EMPTY.made(List.of(signed(1), signed(2)), Optional.empty());
    KeyUpload upload = upload(made);

    KeyPool.Change early = made.used(key(1));
    KeyPool.Change late = made.published(upload, NOW).pool().used(key(1));

    assertEquals(List.of(oneTimeKey(1)), early.dropped());
    assertEquals(Optional.empty(), early.pool().find(key(1)));
    assertEquals(List.of(oneTimeKey(1)), late.dropped());
    assertEquals(List.of(oneTimeKey(2)), late.pool().published());
    KeyPool after = early.pool().published(upload, NOW).pool();
    assertEquals(List.of(oneTimeKey(2)), after.published(), "it does not come back");
  }

  @Test
  void a_fallback_key_and_a_stranger_stay_when_used() {
    KeyPool pool = KeyPool.EMPTY.made(List.of(), Optional.of(signed(1)));

    assertEquals(new KeyPool.Change(pool, List.of()), pool.used(key(1)));
    assertEquals(new KeyPool.Change(pool, List.of()), pool.used(key(9)));
  }

  @Test
  void the_previous_fallback_key_stays_for_one_more_round() {
    KeyPool first = publishFallback(KeyPool.EMPTY, 1).pool();
    KeyPool second = publishFallback(first, 2).pool();
    KeyPool.Change third = publishFallback(second, 3);

    assertEquals(Optional.of(oneTimeKey(1)), second.find(key(1)));
    assertEquals(Optional.of(oneTimeKey(2)), third.pool().find(key(2)));
    assertEquals(Optional.of(oneTimeKey(3)), third.pool().find(key(3)));
    assertEquals(Optional.empty(), third.pool().find(key(1)));
    assertEquals(List.of(oneTimeKey(1)), third.dropped());
  }

  @Test
  void a_fallback_key_that_waits_is_known() {
    KeyPool pool = publishFallback(KeyPool.EMPTY, 1).pool().made(List.of(), Optional.of(signed(2)));

    assertEquals(Optional.of(oneTimeKey(2)), pool.find(key(2)));
    assertEquals(Optional.of(oneTimeKey(1)), pool.find(key(1)));
  }

  @Test
  void keys_that_were_claimed_and_never_used_do_not_pile_up_for_ever() {
    KeyPool pool = KeyPool.EMPTY;
    List<OneTimeKey> dropped = new ArrayList<>();
    for (int i = 1; i <= KeyPool.MOST_PUBLISHED + 2; i++) {
      KeyPool made = pool.made(List.of(signed(i)), Optional.empty());
      KeyPool.Change change = made.published(upload(made), NOW);
      pool = change.pool();
      dropped.addAll(change.dropped());
    }

    assertEquals(KeyPool.MOST_PUBLISHED, pool.published().size());
    assertEquals(List.of(oneTimeKey(1), oneTimeKey(2)), dropped, "the oldest");
  }

  @Test
  void after_a_conflict_nothing_is_sent_again_and_everything_can_be_used() {
    KeyPool first = publishFallback(KeyPool.EMPTY, 1).pool();
    KeyPool second = publishFallback(first, 2).pool();
    KeyPool pool = second.made(List.of(signed(3)), Optional.of(signed(4)));

    KeyPool.Change change = pool.afterConflict();

    assertTrue(upload(change.pool()).isEmpty());
    for (int number : List.of(2, 3, 4)) {
      assertEquals(Optional.of(oneTimeKey(number)), change.pool().find(key(number)));
    }
    assertEquals(List.of(oneTimeKey(1)), change.dropped());
    assertTrue(change.pool().lastNumber() > pool.lastNumber() + 100_000);
    KeySupply supply =
        KeySupply.needed(change.pool(), ServerKeys.NONE, NOW.plus(Duration.ofDays(7)));
    assertEquals(new KeySupply(50, true), supply);
  }

  @Test
  void an_old_answer_does_not_publish_a_new_fallback_key() {
    KeyPool first = KeyPool.EMPTY.made(List.of(), Optional.of(signed(1)));
    KeyUpload old = upload(first);
    KeyPool second = first.afterConflict().pool().made(List.of(), Optional.of(signed(2)));

    KeyPool after = second.published(old, NOW).pool();

    assertEquals(Optional.of(signed(2)), after.fallback().unpublished());
    assertEquals(Optional.of(oneTimeKey(1)), after.fallback().current());
  }

  /**
   * A client that may crash at any point: the homeserver takes an upload or not, its answer comes
   * or not, keys are used at any time. Its ids never get a second content, its own keys are always
   * found while the homeserver hands them out, and what is dropped is never found.
   */
  @Test
  void no_id_ever_has_two_contents() {
    for (int seed = 0; seed < 500; seed++) {
      Random chance = new Random(seed);
      Map<String, String> server = new HashMap<>();
      Set<Curve25519Key> used = new HashSet<>();
      KeyPool pool = KeyPool.EMPTY;
      int nextKey = 1;
      for (int step = 0; step < 40; step++) {
        switch (chance.nextInt(4)) {
          case 0 -> {
            long number = pool.lastNumber();
            SignedKey one = signed(++number, nextKey++);
            SignedKey two = signed(++number, nextKey++);
            pool = pool.made(List.of(one, two), Optional.empty());
          }
          case 1, 2 -> {
            KeyUpload upload = upload(pool);
            boolean arrives = chance.nextInt(4) > 0;
            for (SignedKey key : arrives ? upload.oneTimeKeys() : List.<SignedKey>of()) {
              String before = server.putIfAbsent(key.id().toString(), key.json());
              assertTrue(before == null || before.equals(key.json()), "seed " + seed);
            }
            if (arrives && chance.nextBoolean()) {
              pool = pool.published(upload, NOW).pool();
            }
          }
          default -> {
            for (String json : server.values()) {
              Curve25519Key key = Curve25519Key.parse(json).orElseThrow();
              assertEquals(!used.contains(key), pool.find(key).isPresent(), "seed " + seed);
            }
            if (!server.isEmpty()) {
              Curve25519Key key =
                  Curve25519Key.parse(server.values().iterator().next()).orElseThrow();
              pool = pool.used(key).pool();
              used.add(key);
            }
          }
        }
      }
    }
  }

  private static KeyPool.Change publishFallback(KeyPool pool, int number) {
    KeyPool made = pool.made(List.of(), Optional.of(signed(number)));
    return made.published(upload(made), NOW);
  }

  private static KeyUpload upload(KeyPool pool) {
    return new KeyUpload(Optional.empty(), pool.unpublished(), pool.fallback().unpublished());
  }

  private static SignedKey signed(long number) {
    return signed(number, (int) number);
  }

  private static SignedKey signed(long number, int key) {
    return new SignedKey(new OneTimeKey(number, key(key)), key(key).toString());
  }

  private static OneTimeKey oneTimeKey(long number) {
    return new OneTimeKey(number, key((int) number));
  }

  private static Curve25519Key key(int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) number;
    bytes[1] = (byte) (number >> 8);
    return new Curve25519Key(Bytes.of(bytes));
  }
}
