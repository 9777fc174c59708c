package io.twinloop.testkit.simulation;

import io.twinloop.id.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happens to contexts in the middle of what they do. */
final class Misfortune {
  private static final Duration LONGEST_FREEZE = Duration.ofSeconds(30);
  private static final Duration LONGEST_BLOCK = Duration.ofSeconds(10);
  private static final Duration HOUR = Duration.ofHours(1);

  private final World world;
  private final List<Supplier<List<Timestamp>>> moments = new ArrayList<>();

  Misfortune(World world) {
    this.world = world;
  }

  /** Clocks like to jump to moments that matter to someone, just before or just after them. */
  void addMoments(Supplier<List<Timestamp>> those) {
    moments.add(those);
  }

  void strike(SimulatedContext context, String call) {
    Weather weather = world.weather();
    Chance chance = world.chance();
    if (chance.happens(weather.clockJump())) {
      moveClock(context);
    }
    if (chance.happens(weather.suspension())) {
      note(context, "is frozen soon", call);
      context.suspend(() -> thawLater(context));
    }
    if (chance.happens(weather.freeze())) {
      note(context, "is frozen unawares", call);
      context.loop().freeze();
      thawLater(context);
    }
    if (chance.happens(weather.crash())) {
      note(context, "crashes", call);
      world.crash(context);
      return;
    }
    if (chance.happens(weather.block())) {
      Duration time = chance.mostlyShort(LONGEST_BLOCK);
      note(context, "is blocked for " + time.toMillis() + " ms", call);
      context.loop().block(time);
    }
  }

  private void thawLater(SimulatedContext context) {
    Duration time = world.chance().mostlyShort(LONGEST_FREEZE);
    world
        .browser()
        .post(
            "thaw",
            time,
            () -> {
              if (context.isAlive()) {
                world.trace().note(context.name(), "thaws");
                context.thaw();
              }
            });
  }

  private void moveClock(SimulatedContext context) {
    Duration by = jump(context);
    if (world.chance().happens(0.5)) {
      world.trace().note("everybody", "sees the clock jump by", by);
      world.tasks().moveClock(by);
    } else {
      world.trace().note(context.name(), "sees its clock jump by", by);
      context.moveClock(by);
    }
  }

  private Duration jump(SimulatedContext context) {
    List<Timestamp> tempting = moments.stream().flatMap(those -> those.get().stream()).toList();
    if (tempting.isEmpty() || world.chance().happens(0.3)) {
      return world.chance().happens(0.5) ? HOUR : HOUR.negated();
    }
    return world
        .chance()
        .pick(tempting)
        .since(context.time())
        .plusMillis(world.chance().between(-2, 1));
  }

  private void note(SimulatedContext context, String what, String call) {
    world.trace().note(context.name(), what + ", at", call);
  }
}
