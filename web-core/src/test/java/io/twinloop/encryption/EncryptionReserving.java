package io.twinloop.encryption;

import io.twinloop.api.Authorized;
import io.twinloop.crypto.Cryptography;
import io.twinloop.device.DeviceAddress;
import io.twinloop.machine.rooms.ReservedIndexes;
import io.twinloop.store.crypto.CryptoStores;
import io.twinloop.sync.Connection;

/** The shipped encryption with another memory of what it reserved, as mutants have it. */
public final class EncryptionReserving {
  private EncryptionReserving() {}

  public static Encryption with(
      ReservedIndexes reserved,
      DeviceAddress device,
      Authorized authorized,
      Cryptography cryptography,
      CryptoStores stores,
      EncryptionPorts ports) {
    return new Encryption(
        device, authorized, new Connection(), cryptography, stores, ports, reserved);
  }
}
