package io.twinloop.device;

import io.twinloop.id.DeviceId;

/**
 * Names a key among those of its owner (Matrix specification, appendix "Signing Details").
 *
 * @param algorithm such as {@code ed25519}
 * @param name the device's id, for a key of a device
 */
public record KeyId(String algorithm, String name) {

  public static KeyId ed25519(DeviceId device) {
    return new KeyId("ed25519", device.text());
  }

  public static KeyId curve25519(DeviceId device) {
    return new KeyId("curve25519", device.text());
  }

  /** As on the wire. */
  @Override
  public String toString() {
    return algorithm + ":" + name;
  }
}
