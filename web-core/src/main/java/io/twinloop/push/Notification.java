package io.twinloop.push;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import java.util.Optional;

/**
 * One notification as the user sees it. Of those with one tag only the last shown is there.
 *
 * @param silent takes the place of its predecessor without a sound or a stir; any other is
 *     announced anew
 * @param generic says nothing of the event's text; the truth may still replace it
 * @param at what the notification is dated
 */
public record Notification(
    String tag,
    String title,
    String body,
    Optional<UserId> account,
    Optional<RoomId> room,
    Optional<EventId> event,
    boolean silent,
    boolean generic,
    Timestamp at) {

  /** The same, so that showing it in place of itself disturbs nobody. */
  public Notification silenced() {
    return new Notification(tag, title, body, account, room, event, true, generic, at);
  }

  /** Whether it stands for that event of that account. */
  public boolean isFor(UserId user, EventId id) {
    return account.equals(Optional.of(user)) && event.equals(Optional.of(id));
  }

  /** Whether it says the same in the same place. */
  public boolean says(Notification other) {
    return tag.equals(other.tag) && title.equals(other.title) && body.equals(other.body);
  }

  /**
   * One tag per room and account, since two accounts may be in one room; what names less shares a
   * tag with all of its kind.
   */
  public static String tag(Optional<UserId> account, Optional<RoomId> room) {
    StringBuilder tag = new StringBuilder("twinloop");
    account.ifPresent(id -> tag.append(' ').append(id.text()));
    room.ifPresent(id -> tag.append(' ').append(id.text()));
    return tag.toString();
  }

  public static String tag(UserId account, RoomId room) {
    return tag(Optional.of(account), Optional.of(room));
  }
}
