package io.twinloop.machine.rooms;

import io.twinloop.device.DeviceAddress;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.todevice.WithheldCode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whom a message to a room is for, as far as its state is known when the message is sent.
 *
 * @param readers who joined, ourselves among them, and, where the history visibility lets them read
 *     already, who is invited
 * @param waiting who is invited and may not read yet; when such a one leaves, the session ends as
 *     with any member
 * @param excluded devices of readers that are not to read, and what they are told
 */
public record RoomAudience(
    RoomId room,
    Set<UserId> readers,
    Set<UserId> waiting,
    RotationSettings settings,
    HistorySharing history,
    Map<DeviceAddress, WithheldCode> excluded) {

  public RoomAudience {
    readers = Set.copyOf(readers);
    waiting = Set.copyOf(waiting);
    excluded = Map.copyOf(excluded);
  }

  /** With nobody waiting and no device excluded. */
  public RoomAudience(
      RoomId room, Set<UserId> readers, RotationSettings settings, HistorySharing history) {
    this(room, readers, Set.of(), settings, history, Map.of());
  }

  /** Everybody whose leaving is to be noticed. */
  Set<UserId> present() {
    Set<UserId> present = new HashSet<>(readers);
    present.addAll(waiting);
    return present;
  }
}
