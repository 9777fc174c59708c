package io.twinloop.megolm;

/**
 * Whether those who join later may be given a session's key (Matrix specification 1.19, "Shareable
 * encryption sessions").
 */
public enum HistorySharing {
  SHAREABLE,
  PRIVATE;

  /**
   * @param visibility {@code history_visibility} of the room; what nobody knows is private
   */
  public static HistorySharing of(String visibility) {
    return switch (visibility) {
      case "shared", "world_readable" -> SHAREABLE;
      default -> PRIVATE;
    };
  }
}
