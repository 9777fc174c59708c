package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.ContextId;
import io.twinloop.lease.LeaseHint.Given;
import io.twinloop.lease.Standoff.Sign;
import io.twinloop.port.Lifecycle.Stage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandOverTest {
  private static final Duration BEGUN = Duration.ofSeconds(100);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final ContextId ME = new ContextId("me");
  private static final Tenure HOLDER = new Tenure(new ContextId("holder"), 3);

  private final Standoff facing = Standoff.UNKNOWN.facing(HOLDER, BEGUN);
  private final Standoff asked = facing.asked(BEGUN);

  @Test
  void where_nobody_is_known_to_be_in_the_way_it_is_taken() {
    assertEquals(new Move.Take(), next(Standoff.UNKNOWN, BEGUN));
  }

  @Test
  void a_holder_is_asked_first_and_stolen_from_after_its_silence() {
    Duration end = BEGUN.plus(HandOver.SILENCE);

    assertEquals(new Move.Say(), next(facing, BEGUN));
    assertEquals(new Move.Await(HandOver.SILENCE), next(asked, BEGUN));
    assertEquals(new Move.Await(MOMENT), next(asked, end.minus(MOMENT)));
    assertEquals(new Move.Steal(HOLDER), next(asked, end));
  }

  @Test
  void a_hidden_tab_that_wants_to_lead_takes_silence_more_patiently() {
    Duration silence = BEGUN.plus(HandOver.SILENCE);

    assertEquals(
        new Move.Await(HandOver.PATIENT_SILENCE.minus(HandOver.SILENCE)),
        HandOver.next(asked, Purpose.LEADERSHIP, Stage.HIDDEN, silence));
    assertEquals(
        new Move.Steal(HOLDER), HandOver.next(asked, Purpose.LEADERSHIP, Stage.VISIBLE, silence));
    assertEquals(
        new Move.Steal(HOLDER), HandOver.next(asked, Purpose.OPERATION, Stage.HIDDEN, silence));
  }

  @Test
  void a_dead_holder_is_stolen_from_and_one_that_gave_is_followed() {
    Given toAll = given(Optional.empty());
    Given toMe = given(Optional.of(ME));

    assertEquals(new Move.Steal(HOLDER), next(asked.with(HOLDER, Sign.DIED, BEGUN), BEGUN));
    assertEquals(new Move.Take(), next(asked.given(toAll, ME, BEGUN), BEGUN));
    assertEquals(new Move.Take(), next(asked.given(toMe, ME, BEGUN), BEGUN));
  }

  @Test
  void whoever_was_given_it_has_a_moment_to_take_it() {
    Standoff passedOver = asked.given(given(Optional.of(new ContextId("next"))), ME, BEGUN);

    assertEquals(new Move.Await(HandOver.GRACE), next(passedOver, BEGUN));
    assertEquals(new Move.Take(), next(passedOver, BEGUN.plus(HandOver.GRACE)));
  }

  @Test
  void a_busy_holder_is_asked_again_and_stolen_from_in_the_end() {
    Standoff busy = asked.with(HOLDER, Sign.PRESENT, BEGUN);

    assertEquals(new Move.Await(HandOver.SILENCE), next(busy, BEGUN));
    assertEquals(new Move.Say(), next(busy, BEGUN.plus(HandOver.SILENCE)));
    assertEquals(new Move.Steal(HOLDER), next(busy, BEGUN.plus(HandOver.BUSY)));
  }

  @Test
  void who_waits_says_so_again_however_often_the_holder_changes() {
    Duration now = BEGUN.plus(HandOver.SILENCE);
    Tenure next = new Tenure(new ContextId("next"), 4);

    Standoff busy = asked.begun(next, now.minus(MOMENT));

    assertEquals(new Move.Say(), next(busy, now));
  }

  @Test
  void a_living_leader_is_never_stolen_from_to_lead() {
    Standoff leading = asked.with(HOLDER, Sign.PRESENT, BEGUN);

    assertEquals(new Move.Await(HandOver.LOOK_AGAIN), lead(leading, BEGUN));
    assertEquals(new Move.Say(), lead(leading, BEGUN.plus(HandOver.LOOK_AGAIN)));
    assertEquals(new Move.Say(), lead(leading, BEGUN.plus(Duration.ofHours(1))));
  }

  @Test
  void a_holder_that_was_met_long_ago_has_its_time_from_being_asked_anew() {
    Duration later = BEGUN.plus(Duration.ofHours(1));
    Standoff again =
        asked
            .with(HOLDER, Sign.PRESENT, BEGUN)
            .anew(later)
            .asked(later)
            .with(HOLDER, Sign.PRESENT, later);

    assertEquals(new Move.Await(HandOver.SILENCE), next(again, later));
  }

  @Test
  void a_suspended_page_does_nothing() {
    for (Standoff any : new Standoff[] {Standoff.UNKNOWN, facing, asked}) {
      Move move = HandOver.next(any, Purpose.OPERATION, Stage.SUSPENDED, BEGUN);
      assertEquals(new Move.Await(HandOver.LOOK_AGAIN), move);
    }
  }

  @Test
  void every_holder_yields_to_an_operation_and_to_a_leader_that_is_better_placed() {
    for (Stage holder : Stage.values()) {
      for (Stage asker : Stage.values()) {
        assertTrue(HandOver.yields(holder, new Ask(ME, Purpose.OPERATION, asker)));
        assertEquals(
            asker.ordinal() < holder.ordinal(),
            HandOver.yields(holder, new Ask(ME, Purpose.LEADERSHIP, asker)));
      }
    }
    assertFalse(HandOver.yields(Stage.VISIBLE, new Ask(ME, Purpose.LEADERSHIP, Stage.VISIBLE)));
  }

  private static Given given(Optional<ContextId> next) {
    return new Given(new LeaseName("crypto"), HOLDER, next);
  }

  private static Move next(Standoff standoff, Duration now) {
    return HandOver.next(standoff, Purpose.OPERATION, Stage.VISIBLE, now);
  }

  private static Move lead(Standoff standoff, Duration now) {
    return HandOver.next(standoff, Purpose.LEADERSHIP, Stage.VISIBLE, now);
  }
}
