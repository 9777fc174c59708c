package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.device.OwnDevice;
import io.twinloop.device.ServerKeys;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/** Two tabs that publish their device's keys. */
final class KeyStage implements AutoCloseable {
  final MachineOrigin origin = new MachineOrigin();
  final KeyServer server = new KeyServer();
  final NotedLog log = new NotedLog();
  final DeviceTab tab = new DeviceTab(origin, server, log);
  final DeviceTab other = new DeviceTab(origin, server, log);

  @Override
  public void close() {
    origin.close();
  }

  void publish(DeviceTab context, ServerKeys left) {
    origin.tasks.act(() -> context.publication.bringUpToDate(left, new Cancellation()));
    origin.tasks.settle();
  }

  void start(DeviceTab context, ServerKeys left) {
    origin.tasks.start(
        "publish", () -> context.publication.bringUpToDate(left, new Cancellation()));
  }

  <E extends Exception> E fails(Class<E> kind, DeviceTab context, ServerKeys left) {
    return fails(kind, context, left, new Cancellation());
  }

  <E extends Exception> E fails(
      Class<E> kind, DeviceTab context, ServerKeys left, Cancellation cancellation) {
    return origin.tasks.call(
        () -> assertThrows(kind, () -> context.publication.bringUpToDate(left, cancellation)));
  }

  OwnDevice stored(DeviceTab context) {
    return origin.tasks.call(context::stored);
  }

  boolean hasPrivateHalf(String id) {
    return origin
        .tasks
        .call(
            () ->
                other.machine.cache.find(
                    other.machine.entries.agreementKeys, CryptoEntries.oneTime(id)))
        .isPresent();
  }

  static ServerKeys left(long count) {
    return new ServerKeys(Optional.of(count), Optional.empty());
  }
}
