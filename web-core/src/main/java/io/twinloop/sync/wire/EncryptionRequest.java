package io.twinloop.sync.wire;

import io.twinloop.json.JsonObjectText;
import java.util.Optional;

/**
 * Asks for what concerns the device: messages to it, what the homeserver has of its keys, whose
 * devices changed. No rooms: a homeserver keeps nothing for such a connection.
 *
 * @param since the to-device position; what came up to it, the homeserver deletes
 */
public record EncryptionRequest(Optional<String> since) {
  /**
   * One for all contexts of the device, as in matrix-rust-sdk: whoever leads goes on where another
   * stopped.
   */
  public static final String CONNECTION = "encryption";

  /** As many as Synapse gives at most. */
  private static final int MOST_MESSAGES = 100;

  /** The request's body. */
  public String toJson() {
    JsonObjectText toDevice = new JsonObjectText().put("enabled", true).put("limit", MOST_MESSAGES);
    since.ifPresent(position -> toDevice.put("since", position));
    String extensions =
        new JsonObjectText()
            .putJson("to_device", toDevice.toString())
            .putJson("e2ee", new JsonObjectText().put("enabled", true).toString())
            .toString();
    return new JsonObjectText()
        .put("conn_id", CONNECTION)
        .putJson("extensions", extensions)
        .toString();
  }
}
