package io.twinloop.keyfile;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.id.RoomId;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.HistorySharing;
import java.util.List;
import java.util.Optional;

/**
 * A room key as it leaves a device for a file. Nobody vouches for what it says of its sender.
 *
 * @param sender the device that created the session, as whoever exported it knew
 * @param senderSigningKey what that device said of itself
 * @param forwardedBy the devices it came through
 */
public record ExportedRoomKey(
    RoomId room,
    Curve25519Key sender,
    Optional<Ed25519Key> senderSigningKey,
    List<String> forwardedBy,
    HistorySharing history,
    ExportedSessionKey key) {

  public ExportedRoomKey {
    forwardedBy = List.copyOf(forwardedBy);
  }

  public String sessionId() {
    return key.sessionId();
  }
}
