package io.twinloop.machine.devices;

/**
 * What is known of the device that a message came from, as far as its key tells. That a device is
 * known says that its user's homeserver names it, not that its user was asked: for that there is
 * verification.
 */
public enum Authenticity {
  /** This very device. */
  OWN_DEVICE,
  /** A device of the sender, by both of its keys. */
  KNOWN_DEVICE,
  /** Which devices the sender has now is not known yet; it may be one of them. */
  UNKNOWN_DEVICE,
  /** The sender has no such device: it was signed out since, or never was theirs. */
  UNLISTED_DEVICE,
  /** The key was handed to us in the name of another user, or of another device's fingerprint. */
  MISMATCHED_DEVICE,
  /** The key is a copy, as from a file: whoever wrote that may have written the message. */
  IMPORTED
}
