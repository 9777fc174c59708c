package io.twinloop.push;

import io.twinloop.api.Authorized;
import io.twinloop.device.DeviceAddress;
import io.twinloop.encryption.OneShotEncryption;
import io.twinloop.encryption.OneShotPorts;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.lease.Leases;
import io.twinloop.session.Session;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.util.function.Function;

/** The access of a worker in a browser without X25519: no encrypted message can be read. */
final class WithoutKeys implements AccountAccess {
  private final SimulatedTasks tasks;
  private final Leases leases;
  private final Function<Session, Authorized> authorizations;

  WithoutKeys(SimulatedTasks tasks, Function<Session, Authorized> authorizations) {
    this.tasks = tasks;
    this.leases = new LeaseWiring(tasks).tab();
    this.authorizations = authorizations;
  }

  @Override
  public Authorized authorize(Session session) {
    return authorizations.apply(session);
  }

  @Override
  public OneShotEncryption encryption(Session session, Authorized authorized) {
    return new OneShotEncryption(
        new DeviceAddress(session.user(), session.device()),
        authorized,
        () -> {
          throw new TwinloopException(ErrorCode.UNSUPPORTED_BROWSER, "too old");
        },
        new InMemoryOrigin().crypto(),
        new OneShotPorts(
            tasks,
            new JacksonJson(),
            new FixedEntropy(1),
            new LocalSignals(tasks).context(),
            leases,
            new SilentLog()));
  }
}
