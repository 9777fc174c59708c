package io.twinloop.account;

/** What listeners of an open room hear of. */
public enum RoomNews {
  /** The items, or whether there are earlier ones, changed. */
  ITEMS,
  /** Somebody began or stopped typing. */
  TYPING
}
