package io.twinloop.machine.kept;

import io.twinloop.device.DeviceKeys;
import io.twinloop.json.Json;
import io.twinloop.megolm.RotationSettings;
import java.time.Duration;

/**
 * How a room encrypts. Once known it is never weakened: a homeserver can hide or replace the state
 * event.
 *
 * @param algorithm as the room names it
 */
public record RoomEncryption(String algorithm, RotationSettings rotation) {

  /** What a room that says no more than that it is encrypted gets. */
  public static final RoomEncryption DEFAULT =
      new RoomEncryption(DeviceKeys.MEGOLM, RotationSettings.DEFAULT);

  /**
   * What the content of {@code m.room.encryption} says. One that names no algorithm, as after a
   * redaction, still means that the room is encrypted.
   */
  public static RoomEncryption from(Json content) {
    String algorithm = content.at("algorithm").text().orElse(DEFAULT.algorithm);
    return new RoomEncryption(algorithm, RotationSettings.from(content));
  }

  /** Where not, nothing can be said in the room, least of all in clear. */
  public boolean isSupported() {
    return algorithm.equals(DeviceKeys.MEGOLM);
  }

  /**
   * After the room said something else. An algorithm that we support stays. A session may be given
   * up sooner than before; later only up to the default, so that a slip of an admin's can be
   * undone.
   */
  public RoomEncryption changed(RoomEncryption other) {
    return new RoomEncryption(
        isSupported() ? algorithm : other.algorithm,
        new RotationSettings(
            shorter(
                other.rotation.period(),
                longer(rotation.period(), RotationSettings.DEFAULT.period())),
            Math.min(
                other.rotation.messages(),
                Math.max(rotation.messages(), RotationSettings.DEFAULT.messages()))));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
