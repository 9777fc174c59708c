package io.twinloop.megolm;

/** Who vouches for a session's key. The order is of trust, the lower first. */
public enum Provenance {
  /** Nobody: a copy out of a file, a backup or another device's memory. */
  COPIED,
  /** Whoever created the session, with its own signature. */
  SIGNED
}
