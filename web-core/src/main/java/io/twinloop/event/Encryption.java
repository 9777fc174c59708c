package io.twinloop.event;

/** What came of reading an encrypted event. */
public sealed interface Encryption {

  /** It could be read. */
  record Decrypted(Standing standing) implements Encryption {}

  /** It cannot, or not now. */
  record Unreadable(UnreadableReason reason) implements Encryption {}
}
