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

  public final SimulatedTasks tasks = new SimulatedTasks(1);
  public final InMemoryOrigin disk = new InMemoryOrigin(tasks::giveWay);
  public final LeaseWiring wiring = new LeaseWiring(tasks);

  private long tabs;

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
