package io.twinloop.machine.devices;

import io.twinloop.device.DeviceChanges;
import io.twinloop.device.TestDevice;
import io.twinloop.device.UserDevices;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.task.Cancellation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two tabs that follow the devices of Ann and Bob. */
final class DirectoryStage implements AutoCloseable {
  static final UserId ANN = new UserId("@ann:x");
  static final UserId BOB = new UserId("@bob:y");
  static final TestDevice PHONE = TestDevice.of("@ann:x", "PHONE");
  static final TestDevice LAPTOP = TestDevice.of("@ann:x", "LAPTOP");
  static final TestDevice DESK = TestDevice.of("@bob:y", "DESK");

  final MachineOrigin origin = new MachineOrigin();
  final KeyServer server = new KeyServer();
  private final NotedLog log = new NotedLog();
  final DeviceTab tab = new DeviceTab(origin, server, log);
  final DeviceTab other = new DeviceTab(origin, server, log);
  private Optional<String> synced = Optional.empty();

  @Override
  public void close() {
    origin.close();
  }

  Set<String> devices(DeviceTab context, UserId... users) {
    return origin.tasks.call(() -> ids(context, users));
  }

  static Set<String> ids(DeviceTab context, UserId... users) {
    Set<String> ids = new HashSet<>();
    for (UserDevices one : context.directory.of(Set.of(users), new Cancellation()).values()) {
      one.devices().keySet().forEach(id -> ids.add(id.text()));
    }
    return ids;
  }

  void track(DeviceTab context, UserId user) {
    origin.tasks.act(() -> context.directory.track(Set.of(user), new Cancellation()));
  }

  void refresh(DeviceTab context) {
    origin.tasks.act(() -> context.directory.refresh(new Cancellation()));
    origin.tasks.settle();
  }

  /** The homeserver tells that tab of changed devices. */
  void changed(DeviceTab context, UserId user) {
    origin.tasks.act(context.machine::device);
    origin.tasks.act(() -> context.machine.receive(batch(user)));
    origin.tasks.settle();
  }

  ToDeviceBatch batch(UserId user) {
    Optional<String> since = synced;
    synced = Optional.of(since.orElse("") + "1");
    return new ToDeviceBatch(
        since, synced.get(), List.of(), new DeviceChanges(Set.of(user), Set.of()));
  }
}
