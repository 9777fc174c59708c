package io.twinloop.store.crypto;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;

/**
 * The event that a message index of a room key was first seen in. The same index in another event
 * is a replay (Matrix specification, "m.megolm.v1.aes-sha2").
 *
 * @param index 0 to 2^32 − 1
 */
public record MessageSight(
    RoomId room, String session, long index, EventId event, Timestamp sentAt) {}
