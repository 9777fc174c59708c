package io.twinloop.machine.decrypting;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;

/**
 * An {@code m.room.encrypted} event of a room.
 *
 * @param content as it came
 */
public record EncryptedEvent(
    RoomId room, EventId id, UserId sender, Timestamp sentAt, Json content) {}
