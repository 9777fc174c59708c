package io.twinloop.encryption.simulation;

import io.twinloop.encryption.OneShotEncryption;
import io.twinloop.encryption.simulation.Room.Said;
import io.twinloop.error.TwinloopException;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.simulation.SimulatedContext;
import java.time.Duration;
import java.util.List;

/** A worker that answers pushes, each about what was said last. */
final class PushedWorker {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** As long as a push is answered. */
  private static final Duration PATIENCE = Duration.ofSeconds(28);

  private final SimulatedContext context;
  private final OneShotEncryption encryption;
  private final Room room;
  private final Readings readings;

  PushedWorker(
      SimulatedContext context, OneShotEncryption encryption, Room room, Readings readings) {
    this.context = context;
    this.encryption = encryption;
    this.room = room;
    this.readings = readings;
  }

  /** Suspends until all is calm. */
  void run() {
    while (!context.world().isCalm()) {
      context.risk("pause");
      context.delay(context.world().chance().mostlyShort(LONGEST_PAUSE));
      List<Said> all = room.timeline();
      if (!all.isEmpty()) {
        answer(all.get(all.size() - 1));
      }
    }
  }

  private void answer(Said said) {
    Cancellation cancellation = new Cancellation();
    context.loop().post("end of push", PATIENCE, cancellation::request);
    try {
      readings.judge(said, encryption.await(said.event(), cancellation));
    } catch (TwinloopException failure) {
      context.world().trace().note(context.name(), "reads nothing", failure.getMessage());
    }
  }
}
