package io.twinloop.sync.wire;

import io.twinloop.device.DeviceChanges;
import io.twinloop.device.ServerKeys;
import io.twinloop.json.Json;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows an {@link EncryptionRequest}.
 *
 * @param next the to-device position after these messages; empty where the homeserver gave none
 * @param messages in order; what is no message is left out
 * @param changes since the connection's last position; without one the homeserver tells none
 */
public record EncryptionResponse(
    String pos,
    Optional<String> next,
    List<ToDeviceMessage> messages,
    DeviceChanges changes,
    ServerKeys keys) {

  /** Empty only where there is no {@code pos}, without which there is no way on. */
  public static Optional<EncryptionResponse> read(Json body) {
    String pos = body.text("pos");
    if (pos.isEmpty()) {
      return Optional.empty();
    }
    Json toDevice = body.at("extensions").at("to_device");
    Json e2ee = body.at("extensions").at("e2ee");
    return Optional.of(
        new EncryptionResponse(
            pos,
            toDevice.at("next_batch").text().filter(next -> !next.isEmpty()),
            messages(toDevice.at("events")),
            DeviceChanges.from(e2ee.at("device_lists")),
            ServerKeys.ofSync(e2ee)));
  }

  private static List<ToDeviceMessage> messages(Json events) {
    List<ToDeviceMessage> messages = new ArrayList<>();
    for (Json event : events.items()) {
      ToDeviceMessage.from(event).ifPresent(messages::add);
    }
    return messages;
  }

  /** Whether there is anything in it that is to be kept. */
  public boolean isEmpty() {
    return messages.isEmpty() && changes.equals(DeviceChanges.NONE);
  }
}
