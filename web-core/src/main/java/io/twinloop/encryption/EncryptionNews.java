package io.twinloop.encryption;

import io.twinloop.cache.CryptoCache;
import io.twinloop.cache.HandOver;
import io.twinloop.machine.devices.DeviceNews;
import io.twinloop.machine.devices.DevicesChanged;
import io.twinloop.machine.keys.RoomKeyNews;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells what any context of the origin changed, also what it did while this page was frozen and
 * heard nothing. Listeners must not suspend.
 */
final class EncryptionNews {
  private final EncryptionPorts ports;
  private final Listeners<RoomKeysChanged> keys = new Listeners<>();
  private final Listeners<DevicesChanged> devices = new Listeners<>();
  private Optional<CryptoCache> followed = Optional.empty();
  private boolean missed;

  EncryptionNews(EncryptionPorts ports) {
    this.ports = ports;
    ports.lifecycle().onChange(this::stageChanged);
  }

  Subscription onKeys(Consumer<RoomKeysChanged> listener) {
    return keys.add(listener);
  }

  Subscription onDevices(Consumer<DevicesChanged> listener) {
    return devices.add(listener);
  }

  void follow(CryptoCache cache) {
    cache.onHandOver(this::note);
    new RoomKeyNews(cache).onChange(keys::tell);
    new DeviceNews(cache).onChange(devices::tell);
    followed = Optional.of(cache);
  }

  /** What is followed is about to be deleted. */
  void end() {
    followed = Optional.empty();
  }

  private void stageChanged() {
    if (ports.lifecycle().stage() == Stage.SUSPENDED) {
      missed = true;
    } else if (missed && followed.isPresent()) {
      missed = false;
      CryptoCache cache = followed.get();
      ports.tasks().start("catch up with keys", cache::catchUp);
    }
  }

  private void note(HandOver handOver) {
    int remembered = handOver.forgotten() + handOver.kept();
    ports
        .activity()
        .note(
            "encryption",
            "Took over the keys: " + handOver.forgotten() + " of " + remembered + " forgotten");
  }
}
