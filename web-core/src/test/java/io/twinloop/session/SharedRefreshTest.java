package io.twinloop.session;

import static io.twinloop.session.TokenStage.by;
import static io.twinloop.session.TokenStage.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreachable;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedRefreshTest {
  private final ModelTokens server = new ModelTokens();
  private TokenStage stage = new TokenStage(server, 1);

  @AfterEach
  void end() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void many_calls_in_several_contexts_make_one_refresh(long seed) {
    stage = new TokenStage(server, seed);
    server.grant("a", "r");
    server.expire("a");
    List<ApiOutcome> outcomes = new ArrayList<>();
    for (Authorization context :
        List.of(stage.context("a"), stage.context("a"), stage.context("a"))) {
      for (int i = 0; i < 3; i++) {
        stage.tasks.start("call", () -> outcomes.add(outcome(context, new Cancellation())));
      }
    }

    stage.tasks.finish();

    assertEquals(1, server.refreshes());
    assertTrue(outcomes.stream().allMatch(Success.class::isInstance));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void contexts_that_refresh_at_once_end_with_the_same_good_tokens(long seed) {
    stage = new TokenStage(server, seed);
    server.grant("a", "r");
    server.expire("a");
    List<ApiOutcome> outcomes = new ArrayList<>();
    List<Authorization> contexts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      stage.leases = new InMemoryOrigin(stage.tasks::giveWay).leases();
      contexts.add(stage.context("a"));
    }
    for (Authorization context : contexts) {
      stage.tasks.start("call", () -> outcomes.add(outcome(context, new Cancellation())));
    }

    stage.tasks.finish();

    assertTrue(outcomes.stream().allMatch(Success.class::isInstance));
    Session stored = stage.stored();
    contexts.forEach(context -> assertTrue(context.session().sameTokens(stored)));
  }

  @Test
  void a_frozen_holder_is_not_waited_for_for_ever() {
    server.grant("a", "r");
    Authorization tab = stage.context("a");
    server.expire("a");
    stage.hold();
    stage.wiring.mute();

    assertEquals("access1", by(stage.call(tab)));
    assertEquals(Duration.ofMillis(250), stage.tasks.elapsed());
  }

  @Test
  void a_call_that_waits_for_a_holder_can_be_cancelled() {
    server.grant("a", "r");
    Authorization tab = stage.context("a");
    server.expire("a");
    stage.hold();
    Cancellation cancellation = new Cancellation();
    List<ApiOutcome> outcomes = new ArrayList<>();
    stage.tasks.start("call", () -> outcomes.add(outcome(tab, cancellation)));
    stage.tasks.run(Duration.ofSeconds(1));

    cancellation.request();
    stage.tasks.settle();

    assertTrue(assertInstanceOf(Unreachable.class, outcomes.get(0)).cancelled());
    assertEquals(0, server.refreshes());
  }
}
