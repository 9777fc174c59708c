package io.twinloop.machine.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.UserDevices;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.receiving.Receipt.Failure;
import io.twinloop.machine.receiving.Receipt.Stored;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Our device, to which one batch of messages after the other is delivered. */
final class Inbox implements AutoCloseable {
  /** What every batch writes: that it was delivered. */
  static final EntryKey POSITION = EntryKey.of(EntryKind.POSITIONS, CryptoEntries.TO_DEVICE);

  final MachineOrigin origin = new MachineOrigin();
  final MachineContext tab = origin.tab();
  private final OwnDevice device = origin.tasks.call(tab::device);
  private int batches;

  DeviceKeys ours() {
    return device.keys();
  }

  Curve25519Key oneTimeKey(int index) {
    return device.pool().unpublished().get(index).key().key();
  }

  /** From now on that device is known to be its user's. */
  void learnOf(DeviceKeys known) {
    UserDevices devices = new UserDevices(known.user(), Map.of(known.device(), known));
    origin.tasks.act(
        () ->
            tab.run(
                transaction -> {
                  transaction.put(tab.entries.devices, devices, known.user().text());
                  return devices;
                }));
  }

  Stored receive(ToDeviceMessage... messages) {
    Optional<String> since =
        batches == 0 ? Optional.empty() : Optional.of(Integer.toString(batches));
    batches++;
    ToDeviceBatch batch =
        new ToDeviceBatch(since, Integer.toString(batches), List.of(messages), DeviceChanges.NONE);
    return assertInstanceOf(Stored.class, origin.tasks.call(() -> tab.receive(batch)));
  }

  /** Delivers it: it fails so, brings no key, and nothing but that is written. */
  void assertRefused(Failure expected, Set<EntryKey> written, ToDeviceMessage message) {
    Contents before = Contents.of(origin, tab);

    Stored stored = receive(message);

    assertEquals(List.of(expected), stored.failures());
    assertEquals(Set.of(), stored.sessions());
    assertEquals(written, Contents.of(origin, tab).changedSince(before));
  }

  @Override
  public void close() {
    origin.close();
  }
}
