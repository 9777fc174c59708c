package io.twinloop.todevice;

import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.Optional;

/**
 * A message to our device as the homeserver delivers it: again and again, until it knows that we
 * have it.
 *
 * @param sender as the homeservers say
 */
public record ToDeviceMessage(String type, UserId sender, Json content) {

  /**
   * @return empty where type, sender or content are missing
   */
  public static Optional<ToDeviceMessage> from(Json json) {
    String type = json.text("type");
    String sender = json.text("sender");
    Json content = json.at("content");
    return type.isEmpty() || sender.isEmpty() || !content.isObject()
        ? Optional.empty()
        : Optional.of(new ToDeviceMessage(type, new UserId(sender), content));
  }

  public boolean isEncrypted() {
    return type.equals(OlmEnvelope.TYPE);
  }
}
