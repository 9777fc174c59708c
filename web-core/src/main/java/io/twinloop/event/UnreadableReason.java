package io.twinloop.event;

/** Why an encrypted event cannot be read. */
public enum UnreadableReason {
  /** It is encrypted in a way that this client does not know. */
  UNKNOWN_ALGORITHM,
  /** It is no encrypted event, or what was encrypted is none. */
  MALFORMED,
  /** Its key did not come yet; it can be read as soon as it does. */
  KEY_MISSING,
  /** Its sender refuses to give us the key. */
  KEY_WITHHELD,
  /** Our key begins after it; an older copy of the key would open it. */
  BEFORE_OUR_KEY,
  /** An old message is served again as if it were new. */
  REPLAYED,
  /** It was encrypted for another room. */
  OTHER_ROOM,
  /** Its key belongs to another user than the one it is said to be from. */
  OTHER_SENDER,
  /** It was changed on its way, or not made with that key, which may be a forged copy. */
  NOT_AUTHENTIC;

  /** Whether a key that comes, or gets better, may open the event all the same. */
  public boolean mayPassWithAKey() {
    return switch (this) {
      case KEY_MISSING, KEY_WITHHELD, BEFORE_OUR_KEY, OTHER_SENDER, NOT_AUTHENTIC -> true;
      case UNKNOWN_ALGORITHM, MALFORMED, REPLAYED, OTHER_ROOM -> false;
    };
  }
}
