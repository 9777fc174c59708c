package io.twinloop.room;

import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.sync.wire.Hero;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one room but its timeline. A value: {@code RoomChanges} makes the next one.
 *
 * @param name as the homeserver computed it
 * @param state the state asked for, and the members met so far; stripped state for an invite
 * @param bumpStamp orders rooms by recency, the greatest first
 * @param counts counted here: the homeserver's are not served over sliding sync
 * @param latest the newest event worth a preview, with its sender's name beside it in {@code state}
 */
public record Room(
    RoomId id,
    Membership membership,
    Optional<String> name,
    Optional<String> avatar,
    List<Hero> heroes,
    boolean direct,
    Map<StateKey, Json> state,
    long joinedCount,
    long invitedCount,
    long bumpStamp,
    ReadState read,
    UnreadCounts counts,
    Optional<Json> latest) {}
