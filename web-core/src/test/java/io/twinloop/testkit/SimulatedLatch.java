package io.twinloop.testkit;

import io.twinloop.port.Latch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A latch in virtual time. */
final class SimulatedLatch implements Latch {
  private final SimulatedTasks tasks;
  private final List<SimulatedTask> waiting = new ArrayList<>();
  private boolean open;

  SimulatedLatch(SimulatedTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public void open() {
    open = true;
    waiting.forEach(tasks::wake);
    waiting.clear();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void await() {
    await(Optional.empty());
  }

  @Override
  public boolean await(Duration atMost) {
    await(Optional.of(atMost));
    return open;
  }

  private void await(Optional<Duration> atMost) {
    if (open) {
      tasks.giveWay();
      return;
    }
    waiting.add(tasks.running("await"));
    waiting.remove(tasks.park(atMost));
  }
}
