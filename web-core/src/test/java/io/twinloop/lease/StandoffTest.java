package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.twinloop.id.ContextId;
import io.twinloop.lease.LeaseHint.Given;
import io.twinloop.lease.Standoff.Sign;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandoffTest {
  private static final Duration BEGUN = Duration.ofSeconds(100);
  private static final Duration LATER = Duration.ofSeconds(101);
  private static final LeaseName LEASE = new LeaseName("crypto");
  private static final ContextId ME = new ContextId("me");
  private static final ContextId HOLDER = new ContextId("holder");
  private static final Tenure BEFORE = new Tenure(new ContextId("before"), 2);
  private static final Tenure NOW = new Tenure(HOLDER, 3);
  private static final Tenure NEXT = new Tenure(new ContextId("next"), 4);

  private final Standoff asked = Standoff.UNKNOWN.facing(NOW, BEGUN).asked(BEGUN);

  @Test
  void hints_of_generations_that_are_past_change_nothing() {
    assertSame(asked, asked.begun(BEFORE, LATER));
    assertSame(asked, asked.with(BEFORE, Sign.PRESENT, LATER));
    assertSame(asked, asked.with(BEFORE, Sign.DIED, LATER));
    assertSame(asked, asked.given(new Given(LEASE, BEFORE, Optional.empty()), ME, LATER));
  }

  @Test
  void a_later_tenure_takes_the_place_of_the_one_in_the_way() {
    assertEquals(Optional.of(NEXT), asked.begun(NEXT, LATER).holder());
    assertEquals(
        Sign.GAVE, asked.given(new Given(LEASE, NEXT, Optional.empty()), ME, LATER).sign());
  }

  @Test
  void a_new_holder_knows_of_who_asked_and_of_nobody_else() {
    Standoff silent = Standoff.UNKNOWN.facing(NOW, BEGUN);

    assertEquals(Sign.PRESENT, asked.begun(NEXT, LATER).sign());
    assertEquals(Sign.NONE, silent.begun(NEXT, LATER).sign());
  }

  @Test
  void whoever_came_too_late_to_its_turn_has_to_say_again_that_it_waits() {
    Standoff called = asked.given(new Given(LEASE, NOW, Optional.of(ME)), ME, BEGUN);

    Standoff tooLate = called.begun(NEXT, LATER);

    assertEquals(Optional.empty(), tooLate.asked());
    assertEquals(Sign.NONE, tooLate.sign());
  }

  @Test
  void what_was_given_to_another_may_next_be_given_to_this_context() {
    Given toOther = new Given(LEASE, NOW, Optional.of(new ContextId("other")));
    Standoff passedOver = asked.given(toOther, ME, BEGUN);

    Standoff called = passedOver.given(new Given(LEASE, NOW, Optional.of(ME)), ME, LATER);

    assertEquals(Sign.GAVE_TO_OTHER, passedOver.sign());
    assertEquals(Sign.GAVE, called.sign());
    assertSame(called, called.given(toOther, ME, LATER));
  }

  @Test
  void after_its_end_a_tenure_gives_no_more_signs() {
    Standoff died = asked.with(NOW, Sign.DIED, BEGUN);

    assertSame(died, died.with(NOW, Sign.PRESENT, LATER));
    assertSame(died, died.anew(LATER));
    assertSame(died, died.facing(NOW, LATER));
  }

  @Test
  void what_is_known_of_a_tenure_is_forgotten_with_it() {
    Standoff other = asked.with(NOW, Sign.PRESENT, BEGUN).facing(NEXT, LATER);

    assertEquals(Sign.NONE, other.sign());
    assertEquals(Optional.empty(), other.asked());
    assertEquals(LATER, other.since());
  }

  @Test
  void a_sign_of_its_end_that_the_row_does_not_show_has_to_be_said_again() {
    Given hint = new Given(LEASE, NOW, Optional.of(ME));
    Standoff refused = asked.given(hint, ME, BEGUN).refused(NOW, LATER);

    assertEquals(Sign.NONE, refused.sign());
    assertEquals(Optional.empty(), refused.asked());
    assertEquals(Sign.GAVE, refused.asked(LATER).given(hint, ME, LATER).sign());
  }

  @Test
  void only_who_gave_it_back_can_say_so_again() {
    Standoff gave = asked.given(new Given(LEASE, NOW, Optional.of(ME)), ME, BEGUN);

    assertEquals(Optional.of(NOW), gave.givenBackBy(HOLDER));
    assertEquals(Optional.empty(), gave.givenBackBy(ME));
    assertEquals(Optional.empty(), asked.givenBackBy(HOLDER));
  }
}
