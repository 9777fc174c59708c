package io.twinloop.machine;

import io.twinloop.id.UserId;
import io.twinloop.lease.Leases;
import io.twinloop.port.Signals;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;

/** One device whose tabs share a crypto store. */
public final class MachineOrigin implements AutoCloseable {
  public static final UserId ACCOUNT = new UserId("@me:x");

  public final SimulatedTasks tasks;
  public final InMemoryOrigin disk;
  public final LeaseWiring wiring;

  private long tabs;

  public MachineOrigin() {
    this(1, () -> {});
  }

  /**
   * @param seed of the order in which tasks go on
   * @param onDisk called at the beginning of each operation of the disk
   */
  public MachineOrigin(long seed, Runnable onDisk) {
    this.tasks = new SimulatedTasks(seed);
    this.disk =
        new InMemoryOrigin(
            () -> {
              tasks.giveWay();
              onDisk.run();
            });
    this.wiring = new LeaseWiring(tasks);
  }

  public MachineContext tab() {
    Leases leases = wiring.tab();
    Signals hints = wiring.hints();
    return tasks.call(
        () ->
            new MachineContext(
                disk.crypto().open(ACCOUNT, () -> {}), leases, hints, tasks, ++tabs));
  }

  @Override
  public void close() {
    tasks.close();
  }
}
