package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.StoredLease.Absent;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Released;
import io.twinloop.lease.StoredLease.Unreadable;
import io.twinloop.lease.TakeOutcome.Refused;
import io.twinloop.lease.TakeOutcome.Since;
import io.twinloop.lease.TakeOutcome.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every row of the table in {@link FencingRules}, and rows that nobody should have written. */
class FencingRulesTest {
  private static final Timestamp NOW = new Timestamp(1_700_000_000_000L);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final ContextId ME = new ContextId("me");
  private static final Tenure MINE = new Tenure(ME, 7);
  private static final Tenure THEIRS = new Tenure(new ContextId("other"), 7);
  private static final Tenure VICTIM = new Tenure(new ContextId("victim"), 7);

  private static final Optional<LeaseRecord> RENEWED =
      Optional.of(new LeaseRecord(MINE, NOW.plus(FencingRules.TERM)));

  private final FencingRules rules = new FencingRules();

  @Test
  void a_lease_without_a_readable_row_begins_with_generation_1_and_nothing_known() {
    for (StoredLease nothing : List.of(new Absent(), new Unreadable())) {
      assertEquals(taken(1, Since.UNKNOWN), rules.take(nothing, ME, NOW));
      assertEquals(taken(1, Since.UNKNOWN), rules.steal(nothing, VICTIM, ME, NOW));
      assertEquals(Optional.empty(), rules.fence(nothing, MINE, NOW));
      assertEquals(Optional.empty(), rules.extend(nothing, MINE, NOW));
    }
  }

  @Test
  void its_own_holder_extends_it_without_a_new_generation() {
    LeaseRecord expired = new LeaseRecord(MINE, earlier(Duration.ofHours(1)));
    for (StoredLease own : List.of(held(MINE), new Held(expired), new Released(expired))) {
      assertEquals(taken(7, Since.OWN), rules.take(own, ME, NOW));
      assertEquals(taken(7, Since.OWN), rules.steal(own, VICTIM, ME, NOW));
      assertEquals(taken(7, Since.OWN), rules.steal(own, MINE, ME, NOW));
    }
  }

  @Test
  void anothers_that_was_released_is_taken_with_the_next_generation() {
    StoredLease released = new Released(new LeaseRecord(THEIRS, NOW.plus(FencingRules.TERM)));

    assertEquals(taken(8, Since.OTHERS), rules.take(released, ME, NOW));
    assertEquals(taken(8, Since.OTHERS), rules.steal(released, VICTIM, ME, NOW));
  }

  @Test
  void anothers_is_refused_up_to_the_moment_of_its_expiry_and_not_in_it() {
    LeaseRecord last = new LeaseRecord(THEIRS, NOW.plus(MOMENT));

    assertEquals(new Refused(last), rules.take(new Held(last), ME, NOW));
    assertEquals(
        taken(8, Since.OTHERS), rules.take(new Held(new LeaseRecord(THEIRS, NOW)), ME, NOW));
    assertEquals(
        taken(8, Since.OTHERS),
        rules.take(new Held(new LeaseRecord(THEIRS, earlier(MOMENT))), ME, NOW));
  }

  @Test
  void an_expiry_further_away_than_a_term_was_written_under_another_clock() {
    LeaseRecord longest = new LeaseRecord(THEIRS, NOW.plus(FencingRules.TERM));
    LeaseRecord longer = new LeaseRecord(THEIRS, NOW.plus(FencingRules.TERM).plus(MOMENT));
    LeaseRecord absurd = new LeaseRecord(THEIRS, new Timestamp(Long.MAX_VALUE));

    assertEquals(new Refused(longest), rules.take(new Held(longest), ME, NOW));
    assertEquals(taken(8, Since.OTHERS), rules.take(new Held(longer), ME, NOW));
    assertEquals(taken(8, Since.OTHERS), rules.take(new Held(absurd), ME, NOW));
    assertEquals(
        taken(8, Since.OTHERS),
        rules.take(new Held(new LeaseRecord(THEIRS, new Timestamp(Long.MIN_VALUE))), ME, NOW));
  }

  @Test
  void a_live_lease_is_stolen_from_its_victim_and_from_nobody_else() {
    assertEquals(taken(8, Since.OTHERS), rules.steal(held(VICTIM), VICTIM, ME, NOW));
    assertEquals(refused(THEIRS), rules.steal(held(THEIRS), VICTIM, ME, NOW));
    Tenure laterOfVictim = new Tenure(VICTIM.holder(), 9);
    assertEquals(refused(laterOfVictim), rules.steal(held(laterOfVictim), VICTIM, ME, NOW));
  }

  @Test
  void only_its_own_tenure_passes_a_fence_or_is_extended() {
    for (Tenure other : List.of(THEIRS, new Tenure(ME, 6), new Tenure(ME, 8))) {
      assertEquals(Optional.empty(), rules.fence(held(other), MINE, NOW));
      assertEquals(Optional.empty(), rules.extend(held(other), MINE, NOW));
    }
  }

  @Test
  void a_fence_leaves_a_lease_as_it_is_while_a_long_poll_fits_in_what_is_left() {
    for (Duration left : List.of(FencingRules.ASSURED, FencingRules.TERM)) {
      LeaseRecord lease = new LeaseRecord(MINE, NOW.plus(left));

      assertEquals(Optional.of(lease), rules.fence(new Held(lease), MINE, NOW));
      assertEquals(Optional.of(lease), rules.fence(new Released(lease), MINE, NOW));
    }
  }

  @Test
  void a_fence_renews_a_lease_of_which_too_little_is_left_or_more_than_can_be() {
    for (Timestamp end :
        List.of(
            NOW.plus(FencingRules.ASSURED.minus(MOMENT)),
            NOW,
            earlier(Duration.ofHours(1)),
            NOW.plus(FencingRules.TERM.plus(MOMENT)),
            new Timestamp(Long.MAX_VALUE),
            new Timestamp(Long.MIN_VALUE))) {
      LeaseRecord lease = new LeaseRecord(MINE, end);

      assertEquals(RENEWED, rules.fence(new Held(lease), MINE, NOW));
      assertEquals(RENEWED, rules.fence(new Released(lease), MINE, NOW));
    }
  }

  @Test
  void an_extension_renews_whatever_is_left() {
    LeaseRecord expired = new LeaseRecord(MINE, earlier(Duration.ofHours(1)));
    LeaseRecord fresh = new LeaseRecord(MINE, NOW.plus(FencingRules.TERM.minus(MOMENT)));

    for (LeaseRecord lease : List.of(expired, fresh)) {
      assertEquals(RENEWED, rules.extend(new Held(lease), MINE, NOW));
      assertEquals(RENEWED, rules.extend(new Released(lease), MINE, NOW));
    }
  }

  @Test
  void whoever_writes_once_in_each_45_seconds_keeps_the_lease_for_ever() {
    StoredLease stored = new Held(new LeaseRecord(MINE, NOW.plus(FencingRules.TERM)));
    Timestamp time = NOW;
    for (int seconds = 45; seconds > 0; seconds--) {
      stored = new Held(rules.fence(stored, MINE, time).orElseThrow());
      time = time.plus(Duration.ofSeconds(seconds).minus(MOMENT));

      assertTrue(rules.take(stored, THEIRS.holder(), time) instanceof Refused, seconds + " s");
    }
  }

  @Test
  void a_release_counts_for_the_tenure_it_was_written_for_alone() {
    LeaseRecord lease = new LeaseRecord(THEIRS, NOW);

    assertTrue(rules.released(lease, THEIRS));
    assertFalse(rules.released(lease, MINE));
    assertFalse(rules.released(lease, new Tenure(THEIRS.holder(), 6)));
    assertFalse(rules.released(lease, new Tenure(THEIRS.holder(), 8)));
  }

  @Test
  void after_the_last_generation_comes_the_first_and_nothing_is_known() {
    Tenure last = new Tenure(VICTIM.holder(), LeaseRecord.LAST_GENERATION);
    Tenure beforeLast = new Tenure(VICTIM.holder(), LeaseRecord.LAST_GENERATION - 1);

    assertEquals(taken(1, Since.UNKNOWN), rules.steal(held(last), last, ME, NOW));
    assertEquals(
        taken(1, Since.UNKNOWN), rules.take(new Released(new LeaseRecord(last, NOW)), ME, NOW));
    assertEquals(
        taken(LeaseRecord.LAST_GENERATION, Since.OTHERS),
        rules.steal(held(beforeLast), beforeLast, ME, NOW));
  }

  private static Taken taken(long generation, Since since) {
    return new Taken(
        new LeaseRecord(new Tenure(ME, generation), NOW.plus(FencingRules.TERM)), since);
  }

  private static Refused refused(Tenure tenure) {
    return new Refused(((Held) held(tenure)).lease());
  }

  private static StoredLease held(Tenure tenure) {
    return new Held(new LeaseRecord(tenure, NOW.plus(FencingRules.TERM)));
  }

  private static Timestamp earlier(Duration by) {
    return NOW.plus(by.negated());
  }
}
