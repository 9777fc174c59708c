package io.twinloop.room;

/** How many events since the last read one would notify, and how many of those are highlights. */
public record UnreadCounts(int notifications, int highlights) {
  public static final UnreadCounts NONE = new UnreadCounts(0, 0);
}
