package io.twinloop.sync.wire;

import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One sliding-sync response (MSC4186), parsed and checked.
 *
 * @param roomCount how many rooms the list holds on the server; empty where the list was not asked
 *     for
 * @param listed the room ids of the list's window, most recent first
 * @param accountData global account data events that changed
 * @param roomAccountData per room, account data events that changed
 * @param receipts per room, an {@code m.receipt} event
 * @param typing per room, an {@code m.typing} event
 * @param extensions the raw extensions, for what other loops ask ({@code to_device}, {@code e2ee})
 */
public record SyncResponse(
    String pos,
    Optional<Long> roomCount,
    List<RoomId> listed,
    List<RoomDelta> rooms,
    List<Json> accountData,
    Map<RoomId, List<Json>> roomAccountData,
    Map<RoomId, Json> receipts,
    Map<RoomId, Json> typing,
    Json extensions) {

  /** The same with these rooms, of whose events more is known. */
  public SyncResponse withRooms(List<RoomDelta> rooms) {
    return new SyncResponse(
        pos, roomCount, listed, rooms, accountData, roomAccountData, receipts, typing, extensions);
  }
}
