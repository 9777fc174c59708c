package io.twinloop.machine.devices;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.Homeserver;
import io.twinloop.api.KeysApi;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.Signatures;
import io.twinloop.device.TrackedUsers;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.ScriptedHttp;

/** One tab with what publishes keys and follows devices, before that homeserver. */
final class DeviceTab {
  static final DeviceAddress OWN = new DeviceAddress(MachineOrigin.ACCOUNT, MachineContext.DEVICE);

  final MachineContext machine;
  final ScriptedHttp http;
  final KeyPublication publication;
  final DeviceDirectory directory;
  final DeviceLookup lookup;
  final DeviceNews news;
  private Runnable whileVerifying = () -> {};

  DeviceTab(MachineOrigin origin, KeyServer server, ActivityLog log) {
    machine = origin.tab();
    origin.tasks.act(() -> machine.run(transaction -> machine.setup.make(transaction, OWN)));
    http = new ScriptedHttp(origin.tasks, server);
    FixedEntropy entropy = new FixedEntropy(7);
    KeysApi api = new KeysApi(new Homeserver(http, new JacksonJson(), "http://h").as("token"));
    DevicePorts ports = new DevicePorts(api, origin.tasks, origin.tasks, entropy, log);
    publication =
        new KeyPublication(ports, machine.operations, machine.entries, machine.setup, OWN);
    Signatures signatures = new Signatures(new JdkPrimitives(entropy, this::verifying));
    directory =
        new DeviceDirectory(
            ports,
            machine.cache,
            machine.operations,
            machine.entries,
            machine.setup,
            OWN,
            signatures);
    lookup = new DeviceLookup(machine.cache, machine.entries);
    news = new DeviceNews(machine.cache);
  }

  /** Runs that while this tab next verifies a device's signature. */
  void whileVerifying(Runnable act) {
    whileVerifying = act;
  }

  private void verifying() {
    Runnable act = whileVerifying;
    whileVerifying = () -> {};
    act.run();
  }

  /** What follows where notices of changed devices may be lost. Suspends. */
  void loseNotices() {
    machine.run(
        transaction -> {
          TrackedUsers before = transaction.get(machine.entries.trackedUsers).orElseThrow();
          TrackedUsers after = before.changed(before.everybody());
          transaction.put(machine.entries.trackedUsers, after);
          return after;
        });
  }

  OwnDevice stored() {
    return machine.cache.find(machine.entries.ownDevice).orElseThrow();
  }

  TrackedUsers tracked() {
    return machine.cache.find(machine.entries.trackedUsers).orElse(TrackedUsers.NONE);
  }
}
