package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.ContextId;
import io.twinloop.port.Lifecycle.Stage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RivalsTest {
  private static final Duration BEGUN = Duration.ofSeconds(100);
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final Rivals rivals = new Rivals();

  @Test
  void nobody_waits_at_first() {
    assertEquals(Optional.empty(), rivals.next(BEGUN));
    assertFalse(rivals.press(Stage.HIDDEN));
  }

  @Test
  void of_equals_the_first_is_next_and_keeps_its_place_when_it_asks_again() {
    hear("first", Stage.VISIBLE, BEGUN);
    hear("second", Stage.VISIBLE, BEGUN.plus(MOMENT));
    hear("first", Stage.VISIBLE, BEGUN.plus(MOMENT.multipliedBy(2)));

    assertNext("first", BEGUN.plus(MOMENT.multipliedBy(3)));
    rivals.gone(new ContextId("first"));
    assertNext("second", BEGUN.plus(MOMENT.multipliedBy(3)));
  }

  @Test
  void a_worker_goes_before_a_tab_and_a_seen_tab_before_a_hidden_one() {
    hear("hidden", Stage.HIDDEN, BEGUN);
    hear("visible", Stage.VISIBLE, BEGUN);
    hear("worker", Stage.WORKER, BEGUN);

    assertNext("worker", BEGUN);
    rivals.gone(new ContextId("worker"));
    assertNext("visible", BEGUN);
  }

  @Test
  void whoever_has_waited_long_enough_goes_before_everybody() {
    hear("hidden", Stage.HIDDEN, BEGUN);
    Duration later = BEGUN.plus(Duration.ofSeconds(2));
    hear("worker", Stage.WORKER, later);

    assertNext("hidden", later);
    rivals.heard(ask("leader", Purpose.LEADERSHIP, Stage.HIDDEN), BEGUN.minusSeconds(60));
    assertNext("leader", later);
  }

  @Test
  void who_wants_to_lead_waits_for_who_does_something_short() {
    rivals.heard(ask("leader", Purpose.LEADERSHIP, Stage.WORKER), BEGUN);
    hear("hidden", Stage.HIDDEN, BEGUN);

    assertNext("hidden", BEGUN);
  }

  @Test
  void a_holder_is_pressed_by_those_it_yields_to() {
    rivals.heard(ask("leader", Purpose.LEADERSHIP, Stage.VISIBLE), BEGUN);

    assertFalse(rivals.press(Stage.VISIBLE));
    assertTrue(rivals.press(Stage.HIDDEN));
    hear("hidden", Stage.HIDDEN, BEGUN);
    assertTrue(rivals.press(Stage.WORKER));
  }

  @Test
  void who_was_too_slow_for_its_turn_waits_on_from_the_same_place() {
    hear("slow", Stage.HIDDEN, BEGUN);
    Duration later = BEGUN.plus(Duration.ofSeconds(3));
    hear("worker", Stage.WORKER, later);
    rivals.called(new ContextId("slow"));

    assertNext("worker", later);
    hear("slow", Stage.HIDDEN, later.plus(MOMENT));
    assertNext("slow", later.plus(MOMENT));
  }

  @Test
  void nobody_is_pressed_for_whose_turn_it_is_already() {
    hear("next", Stage.VISIBLE, BEGUN);

    rivals.called(new ContextId("next"));

    assertFalse(rivals.press(Stage.HIDDEN));
    assertEquals(Optional.empty(), rivals.next(BEGUN));
  }

  private void hear(String who, Stage stage, Duration now) {
    rivals.heard(ask(who, Purpose.OPERATION, stage), now);
  }

  private void assertNext(String who, Duration now) {
    assertEquals(Optional.of(new ContextId(who)), rivals.next(now));
  }

  private static Ask ask(String who, Purpose purpose, Stage stage) {
    return new Ask(new ContextId(who), purpose, stage);
  }
}
