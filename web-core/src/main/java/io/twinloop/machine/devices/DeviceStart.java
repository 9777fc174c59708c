package io.twinloop.machine.devices;

import io.twinloop.cache.CryptoCache;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceQuery;
import io.twinloop.device.OwnDevice;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.json.Json;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.DeviceSetup;
import io.twinloop.task.Cancellation;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that our device is on this disk, and makes it where nobody knows it yet. A browser may
 * delete one database and keep the session in another; to others, new keys under the old name would
 * be those of an impostor, so whether there were any is asked first.
 */
public final class DeviceStart {
  private final DevicePorts ports;
  private final CryptoCache cache;
  private final CryptoOperations operations;
  private final CryptoEntries entries;
  private final DeviceSetup setup;
  private final DeviceAddress own;

  /** What was found once stays so for as long as the session lives. */
  private boolean isLost;

  /**
   * @param own whom the session says that we are
   */
  public DeviceStart(
      DevicePorts ports,
      CryptoCache cache,
      CryptoOperations operations,
      CryptoEntries entries,
      DeviceSetup setup,
      DeviceAddress own) {
    this.ports = ports;
    this.cache = cache;
    this.operations = operations;
    this.entries = entries;
    this.setup = setup;
    this.own = own;
  }

  /**
   * Costs nothing where the device is there. Suspends, outside of operations.
   *
   * @throws TwinloopException {@code KEYS_LOST} where others know keys of it that are not here: it
   *     cannot be used any more; why the homeserver did not say; and as {@link DeviceSetup#find}
   *     and {@link CryptoOperations#run}
   * @throws StoreFailure where the database fails
   */
  public void ensure(Cancellation cancellation) {
    Optional<OwnDevice> known = cache.find(entries.ownDevice);
    if (known.isPresent()) {
      DeviceSetup.requireOurs(known.get(), own);
      return;
    }
    boolean isNew = !isLost && !isKnownToOthers(cancellation);
    Optional<OwnDevice> device =
        operations.run(
            transaction ->
                isNew ? Optional.of(setup.make(transaction, own)) : setup.find(transaction, own),
            cancellation);
    isLost = device.isEmpty();
    if (isLost) {
      throw DeviceSetup.lost();
    }
  }

  /** Another context may have made and published it meanwhile: then it is on the disk, too. */
  private boolean isKnownToOthers(Cancellation cancellation) {
    String query = new DeviceQuery(List.of(own.user()), 0).toJson();
    Json answer = ports.api().query(query, cancellation).orThrow();
    return answer.at("device_keys").at(own.user().text()).at(own.device().text()).isPresent();
  }
}
