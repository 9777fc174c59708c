package io.twinloop.device;

/** Why a device was not accepted as the homeserver told of it. */
public enum DeviceFault {
  /** Keys or ids are missing or malformed. */
  MALFORMED,
  /** It was listed under another user or another device than it names. */
  OTHER_ADDRESS,
  /** It is known by other keys. A device never changes them; the known ones stay. */
  CHANGED_KEYS,
  /** It says that our device's keys are its own, or that our device has others. */
  OUR_KEYS,
  /**
   * Another device of the user has one of its keys, so that nobody could tell whom a message is
   * from. Who was known first stays.
   */
  TAKEN_KEYS,
  /** Its own key did not sign it. */
  BAD_SIGNATURE
}
