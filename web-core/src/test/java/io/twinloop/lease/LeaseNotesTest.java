package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.activity.LeaseActivity.Change;
import io.twinloop.port.Lifecycle.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseNotesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String NAME = LeaseOrigin.NAME.text();

  private final LeaseOrigin origin = new LeaseOrigin(1);

  @AfterEach
  void end() {
    origin.close();
  }

  @Test
  void tenure_is_noted_with_how_long_it_was_waited_for_and_how_long_it_lasted() {
    LeaseContext silent = origin.tab("silent");
    LeaseContext other = origin.tab("other");
    origin.tasks.call(() -> silent.take(PATIENCE));
    origin.mute();
    Guard stolen = origin.tasks.call(() -> other.take(PATIENCE));

    origin.tasks.run(Duration.ofSeconds(3));
    origin.tasks.act(stolen::release);

    assertEquals(
        List.of(note(1, Change.TAKEN, Duration.ZERO, Duration.ZERO)), silent.watched.notes());
    assertEquals(
        List.of(
            note(2, Change.STOLEN, HandOver.SILENCE, Duration.ZERO),
            note(2, Change.GIVEN, Duration.ZERO, Duration.ofSeconds(3))),
        other.watched.notes());
  }

  @Test
  void hand_over_takes_the_time_since_the_lease_could_be_had() {
    LeaseContext first = origin.tab("first");
    LeaseContext dead = origin.tab("dead");
    LeaseContext other = origin.tab("other");
    Guard given = origin.tasks.call(() -> first.take(PATIENCE));
    origin.tasks.start("wait", () -> dead.take(PATIENCE));
    origin.tasks.run(Duration.ofSeconds(1));
    origin.tasks.act(given::release);
    origin.tasks.start("wait", () -> other.take(PATIENCE));
    origin.tasks.run(Duration.ofSeconds(1));
    origin.tasks.act(dead.lifeline::release);

    assertEquals(note(2, Change.HANDED, Duration.ZERO, Duration.ZERO), dead.watched.notes().get(0));
    assertEquals(
        List.of(note(3, Change.STOLEN, Duration.ZERO, Duration.ZERO)), other.watched.notes());
  }

  @Test
  void who_holds_a_lease_notes_it_for_those_that_begin_to_watch() {
    LeaseContext holder = origin.tab("holder");
    LeaseContext other = origin.tab("other");
    origin.tasks.call(() -> holder.take(PATIENCE));
    origin.tasks.run(Duration.ofSeconds(7));

    origin.tasks.act(holder.watched::ask);
    origin.tasks.act(other.watched::ask);

    assertEquals(
        note(1, Change.HELD, Duration.ZERO, Duration.ofSeconds(7)),
        holder.watched.notes().get(holder.watched.notes().size() - 1));
    assertEquals(List.of(), other.watched.notes());
  }

  @Test
  void lease_that_was_given_back_or_lost_is_held_no_more() {
    LeaseContext giving = origin.tab("giving");
    LeaseContext frozen = origin.tab("frozen");
    LeaseContext silent = origin.tab("silent");
    Guard given = origin.tasks.call(() -> giving.take(PATIENCE));
    origin.tasks.act(given::release);
    origin.tasks.call(() -> frozen.take(PATIENCE));
    origin.tasks.act(() -> frozen.lifecycle.become(Stage.SUSPENDED));
    Guard lost = origin.tasks.call(() -> silent.take(PATIENCE));
    origin.mute();
    origin.tasks.call(() -> giving.take(PATIENCE));
    origin.tasks.act(() -> assertThrows(LeaseLost.class, lost::extend));

    origin.tasks.act(frozen.watched::ask);
    origin.tasks.act(silent.watched::ask);

    assertEquals(List.of(Change.TAKEN, Change.GIVEN), changes(frozen));
    assertEquals(List.of(Change.TAKEN, Change.LOST), changes(silent));
  }

  private static LeaseActivity note(
      long generation, Change change, Duration waited, Duration held) {
    return new LeaseActivity(NAME, generation, change, waited, held);
  }

  private static List<Change> changes(LeaseContext context) {
    return context.watched.notes().stream().map(LeaseActivity::change).toList();
  }
}
