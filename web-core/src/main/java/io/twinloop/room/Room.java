package io.twinloop.room;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.sync.wire.Hero;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one room but its timeline. A value: {@code RoomChanges} makes the next one.
 *
 * @param name as the homeserver computed it
 * @param state the state asked for, and the members met so far, as whole events; stripped state for
 *     an invite
 * @param bumpStamp orders rooms by recency, the greatest first
 * @param counts counted here: the homeserver's are not served over sliding sync
 * @param receipts how far the others have read
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
    Receipts receipts,
    Optional<Event> latest) {

  /** The content of a piece of state; an absent view where the room has none. */
  public Json content(String type, String key) {
    Json event = state.get(new StateKey(type, key));
    return event == null ? Json.ABSENT : event.at("content");
  }

  /** The content of state that a room has once, such as {@code m.room.name}. */
  public Json content(String type) {
    return content(type, "");
  }

  public boolean knows(UserId user) {
    return state.containsKey(new StateKey("m.room.member", user.text()));
  }

  public boolean isEncrypted() {
    return state.containsKey(new StateKey("m.room.encryption", ""));
  }

  /** Who invited us, where we are invited and not in the room yet. */
  public Optional<UserId> inviter(UserId self) {
    if (membership != Membership.INVITE) {
      return Optional.empty();
    }
    Json invite = state.get(new StateKey("m.room.member", self.text()));
    return invite == null ? Optional.empty() : invite.at("sender").text().map(UserId::new);
  }

  public Room withRead(ReadState read) {
    return copy(direct, state, read, counts, receipts, latest);
  }

  public Room withCounts(UnreadCounts counts) {
    return copy(direct, state, read, counts, receipts, latest);
  }

  public Room withLatest(Optional<Event> latest) {
    return copy(direct, state, read, counts, receipts, latest);
  }

  Room withDirect(boolean direct) {
    return copy(direct, state, read, counts, receipts, latest);
  }

  Room withState(Map<StateKey, Json> state) {
    return copy(direct, state, read, counts, receipts, latest);
  }

  Room withReceipts(ReadState read, Receipts receipts) {
    return copy(direct, state, read, counts, receipts, latest);
  }

  private Room copy(
      boolean direct,
      Map<StateKey, Json> state,
      ReadState read,
      UnreadCounts counts,
      Receipts receipts,
      Optional<Event> latest) {
    return new Room(
        id,
        membership,
        name,
        avatar,
        heroes,
        direct,
        state,
        joinedCount,
        invitedCount,
        bumpStamp,
        read,
        counts,
        receipts,
        latest);
  }
}
