package io.twinloop.account;

import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.room.Membership;
import java.util.Optional;

/**
 * One line of the room list. All texts are safe to show as text.
 *
 * @param membership join, invite or knock
 * @param avatar an {@code mxc:} address
 * @param invitedBy the name of who invited us, where they did
 */
public record RoomView(
    RoomId id,
    String name,
    Optional<String> avatar,
    Membership membership,
    boolean direct,
    boolean encrypted,
    long memberCount,
    int unread,
    int highlights,
    Optional<String> invitedBy,
    Optional<Preview> latest) {

  /** The newest message, in a line. */
  public record Preview(String senderName, String text, Timestamp sentAt) {}
}
