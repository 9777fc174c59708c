package io.twinloop.testkit.simulation;

import io.twinloop.port.Lifecycle.Stage;
import java.time.Duration;
import java.util.List;

/** A user who opens, closes and changes tabs, and pushes that start workers. */
public final class Storyline {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  private final int most;
  private World world;

  /**
   * @param most how many contexts there are at once
   */
  public Storyline(int most) {
    this.most = most;
  }

  void begin(World world) {
    this.world = world;
    world.open(Stage.VISIBLE);
    next();
  }

  private void next() {
    Duration pause = world.chance().mostlyShort(LONGEST_PAUSE);
    world.browser().post("story", pause, this::goOn);
  }

  private void goOn() {
    if (world.isEnding() || world.isCalm()) {
      return;
    }
    List<SimulatedContext> contexts = world.contexts();
    if (contexts.size() < most && (contexts.isEmpty() || world.chance().happens(0.4))) {
      world.open(stage());
    } else {
      happenTo(world.chance().pick(contexts));
    }
    next();
  }

  private Stage stage() {
    return world.chance().pick(List.of(Stage.WORKER, Stage.VISIBLE, Stage.HIDDEN));
  }

  private void happenTo(SimulatedContext context) {
    switch (world.chance().below(4)) {
      case 0 -> close(context);
      case 1, 2 -> lookElsewhere(context);
      default -> {}
    }
  }

  private void lookElsewhere(SimulatedContext context) {
    if (context.ownStage() == Stage.WORKER) {
      return;
    }
    boolean seen = context.ownStage() == Stage.VISIBLE;
    context
        .loop()
        .post(
            "visibility", Duration.ZERO, () -> context.become(seen ? Stage.HIDDEN : Stage.VISIBLE));
  }

  /** As a tab does; a worker is stopped without being told. */
  private void close(SimulatedContext context) {
    if (context.ownStage() != Stage.WORKER) {
      context.suspend(() -> {});
    }
    world.browser().post("closed", Duration.ofMillis(1), () -> world.crash(context));
  }
}
