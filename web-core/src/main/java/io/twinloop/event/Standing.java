package io.twinloop.event;

/** What is known of who wrote an encrypted event. */
public enum Standing {
  /** A device that its sender is known to have. */
  KNOWN_DEVICE,
  /** A device that nobody knows to be its sender's, or not yet. */
  UNKNOWN_DEVICE,
  /** A device that is not what it says: its key is another's, or another user's. */
  MISMATCHED_DEVICE,
  /** Its key is a copy, as out of a file: only whoever made the copy says whose it is. */
  COPIED_KEY
}
