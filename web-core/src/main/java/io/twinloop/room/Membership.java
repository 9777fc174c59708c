package io.twinloop.room;

/** What we are to a room, or another user is. */
public enum Membership {
  JOIN,
  INVITE,
  KNOCK,
  LEAVE,
  BAN;

  /** The membership of that name on the wire; {@link #LEAVE} for anything unknown. */
  public static Membership of(String wire) {
    return switch (wire) {
      case "join" -> JOIN;
      case "invite" -> INVITE;
      case "knock" -> KNOCK;
      case "ban" -> BAN;
      default -> LEAVE;
    };
  }

  public String wire() {
    return switch (this) {
      case JOIN -> "join";
      case INVITE -> "invite";
      case KNOCK -> "knock";
      case LEAVE -> "leave";
      case BAN -> "ban";
    };
  }
}
