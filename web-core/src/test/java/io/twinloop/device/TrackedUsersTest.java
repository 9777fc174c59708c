package io.twinloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrackedUsersTest {
  private static final UserId ANN = new UserId("@ann:x");
  private static final UserId BOB = new UserId("@bob:x");
  private static final Timestamp NOW = new Timestamp(1_000);

  private final TrackedUsers both = TrackedUsers.NONE.track(List.of(ANN, BOB));

  @Test
  void who_is_tracked_anew_is_to_be_asked_for() {
    assertEquals(Set.of(ANN, BOB), both.outdated());
    assertTrue(TrackedUsers.NONE.isOutdated(ANN), "a stranger, too");
    assertFalse(TrackedUsers.NONE.isTracked(ANN));
    assertSame(both, both.track(List.of(ANN)));
  }

  @Test
  void an_answer_settles_who_was_asked_for() {
    TrackedUsers after = both.answered(List.of(ANN), query(both));

    assertEquals(Set.of(BOB), after.outdated());
    assertFalse(after.isOutdated(ANN));
    assertTrue(after.admits(ANN, query(after)), "who asks again is told again");
  }

  @Test
  void a_change_that_comes_after_the_question_survives_the_answer() {
    DeviceQuery query = query(both);
    TrackedUsers changed = both.changed(changed(ANN));

    TrackedUsers after = changed.answered(List.of(ANN, BOB), query);

    assertTrue(changed.admits(ANN, query), "it is news all the same");
    assertEquals(Set.of(ANN), after.outdated());
    assertEquals(Set.of(), after.answered(List.of(ANN), query(after)).outdated());
  }

  @Test
  void an_older_answer_is_no_news_after_a_newer_one() {
    DeviceQuery older = query(both);
    TrackedUsers changed = both.changed(changed(ANN));
    DeviceQuery newer = query(changed);

    TrackedUsers after = changed.answered(List.of(ANN, BOB), newer);

    assertFalse(after.admits(ANN, older));
    assertEquals(after, after.answered(List.of(ANN, BOB), older));
  }

  @Test
  void notices_of_strangers_are_nothing() {
    UserId eve = new UserId("@eve:x");

    assertSame(both, both.changed(changed(eve)));
    assertFalse(both.admits(eve, query(both)));
    assertEquals(both, both.answered(List.of(eve), query(both)));
  }

  @Test
  void who_left_and_comes_back_is_asked_for_again() {
    DeviceQuery query = query(both);
    TrackedUsers left =
        both.answered(List.of(ANN), query).changed(new DeviceChanges(Set.of(), Set.of(ANN)));

    TrackedUsers again = left.track(List.of(ANN));

    assertFalse(left.isTracked(ANN));
    assertTrue(again.answered(List.of(ANN), query).isOutdated(ANN), "the old answer is too old");
  }

  @Test
  void who_changed_and_left_at_once_has_changed() {
    TrackedUsers known = both.answered(List.of(ANN, BOB), query(both));

    TrackedUsers after = known.changed(new DeviceChanges(Set.of(ANN), Set.of(ANN)));

    assertEquals(Set.of(ANN), after.outdated());
  }

  @Test
  void lost_notices_make_everybody_outdated() {
    TrackedUsers known = both.answered(List.of(ANN, BOB), query(both));

    assertEquals(Set.of(), known.outdated());
    assertEquals(Set.of(ANN, BOB), known.changed(known.everybody()).outdated());
    assertSame(TrackedUsers.NONE, TrackedUsers.NONE.changed(TrackedUsers.NONE.everybody()));
  }

  /**
   * The homeserver's truth is a version per user; an answer brings the version of the moment it was
   * asked for, or of any later one. Whoever is not outdated in the end is known in the last version
   * of which a notice came.
   */
  @Test
  void whatever_the_order_nobody_is_settled_on_an_old_list() {
    for (int seed = 0; seed < 3_000; seed++) {
      Random chance = new Random(seed);
      TrackedUsers tracked = TrackedUsers.NONE.track(List.of(ANN));
      int truth = 0;
      int known = -1;
      record Pending(DeviceQuery query, int version) {}
      List<Pending> pending = new ArrayList<>();
      for (int step = 0; step < 30; step++) {
        switch (chance.nextInt(3)) {
          case 0 -> {
            truth++;
            tracked = tracked.changed(changed(ANN));
          }
          case 1 -> pending.add(new Pending(query(tracked), truth));
          default -> {
            if (!pending.isEmpty()) {
              Pending answer = pending.remove(chance.nextInt(pending.size()));
              if (tracked.admits(ANN, answer.query())) {
                known = answer.version();
              }
              tracked = tracked.answered(List.of(ANN), answer.query());
            }
          }
        }
        assertTrue(tracked.isOutdated(ANN) || known == truth, "seed " + seed);
      }
    }
  }

  @Test
  void what_is_due_is_asked_for_in_batches() {
    List<UserId> many = new ArrayList<>();
    for (int i = 0; i < 501; i++) {
      many.add(new UserId("@u" + i + ":x"));
    }
    TrackedUsers tracked = TrackedUsers.NONE.track(many);

    List<DeviceQuery> queries = DeviceQuery.due(tracked, Failures.none(), NOW);

    assertEquals(
        List.of(250, 250, 1), queries.stream().map(query -> query.users().size()).toList());
    Set<UserId> asked = new HashSet<>();
    queries.forEach(query -> asked.addAll(query.users()));
    assertEquals(new HashSet<>(many), asked);
    assertEquals(List.of(), DeviceQuery.due(TrackedUsers.NONE, Failures.none(), NOW));
  }

  @Test
  void users_of_a_server_that_failed_wait() {
    UserId far = new UserId("@far:y:8448");
    TrackedUsers tracked = TrackedUsers.NONE.track(List.of(ANN, far));
    Failures<String> failures = Failures.<String>none().failed(List.of("y:8448"), NOW);

    List<DeviceQuery> queries = DeviceQuery.due(tracked, failures, NOW);

    assertEquals(List.of(new DeviceQuery(List.of(ANN), tracked.lastNotice())), queries);
  }

  private static DeviceChanges changed(UserId user) {
    return new DeviceChanges(Set.of(user), Set.of());
  }

  private static DeviceQuery query(TrackedUsers tracked) {
    return new DeviceQuery(List.copyOf(tracked.users().keySet()), tracked.lastNotice());
  }
}
