package io.twinloop.device;

/** Why there is no key to begin a session with. */
public enum ClaimFault {
  /** The device has none left, not even a fallback key. */
  NO_KEY,
  /** The device's server did not answer. */
  UNREACHABLE,
  MALFORMED,
  /** The device did not sign it. */
  BAD_SIGNATURE
}
