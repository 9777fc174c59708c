package io.twinloop.lease.simulation;

import io.twinloop.lease.Wish;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.simulation.SimulatedContext;
import io.twinloop.testkit.simulation.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Watches that nobody waits too long once nothing goes wrong any more. */
final class Patience {
  private final World world;
  private final List<Wait> waits = new ArrayList<>();
  private final List<Waited> waited = new ArrayList<>();
  private Duration calmSince = Duration.ofDays(1);

  record Wait(SimulatedContext context, Wish wish, Cancellation cancellation, Duration since) {}

  /** How long it took, the storm not counted. */
  record Waited(Wait of, Duration time) {}

  Patience(World world) {
    this.world = world;
  }

  Wait begin(SimulatedContext context, Wish wish, Cancellation cancellation) {
    world.trace().note(context.name(), "wants it", wish);
    Wait wait = new Wait(context, wish, cancellation, now());
    waits.add(wait);
    return wait;
  }

  void end(Wait wait) {
    waits.remove(wait);
    Duration from = wait.since.compareTo(calmSince) > 0 ? wait.since : calmSince;
    if (now().compareTo(from) > 0) {
      waited.add(new Waited(wait, now().minus(from)));
    }
  }

  void calm() {
    calmSince = now();
  }

  List<Waited> waited() {
    return waited;
  }

  List<Wait> waiting() {
    return waits.stream().filter(wait -> wait.context.isAlive()).toList();
  }

  private Duration now() {
    return world.tasks().elapsed();
  }
}
