package io.twinloop.timeline;

import io.twinloop.event.Standing;
import io.twinloop.event.UnreadableReason;

/** What people should know of how an item came here; nothing in a room that does not encrypt. */
public sealed interface ItemEncryption {

  /** It came encrypted, or will leave so. */
  record Encrypted(Standing standing) implements ItemEncryption {}

  /** It came in clear, in a room that encrypts: anybody on the way may have read or made it. */
  record InClear() implements ItemEncryption {}

  /** It came encrypted and is not to be read, or not yet. */
  record Unreadable(UnreadableReason reason) implements ItemEncryption {}
}
