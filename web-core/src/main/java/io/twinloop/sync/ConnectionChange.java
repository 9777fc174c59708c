package io.twinloop.sync;

/** What can happen to a connection, see {@link ConnectionState}. */
public enum ConnectionChange {
  STARTED,
  STOPPED,
  /** The homeserver answered. */
  REACHED,
  /** It cannot be reached. */
  LOST,
  /** It refuses, and trying again would not help. */
  REFUSED,
  /** The session is over. */
  ENDED
}
