package io.twinloop.olm;

/** Why a message was not decrypted. None of them changes anything. */
public enum Refusal {
  /** A pre-key message names another identity key than the device it is said to come from. */
  WRONG_IDENTITY,
  /** A pre-key message was made for a one-time key that we do not have, perhaps no more. */
  UNKNOWN_ONE_TIME_KEY,
  /** There is no session that the message could belong to. */
  NO_SESSION,
  /** A key of the message agrees on zero with every key (RFC 7748 section 6.1). */
  WEAK_KEY,
  /** A new ratchet key, although the other side cannot have seen our latest one. */
  UNKNOWN_RATCHET_KEY,
  /** More messages before it in its chain did not come than may be missing. */
  TOO_FAR_AHEAD,
  /**
   * Its key was used, given up for newer ones, or never there: the message is a repetition or late.
   */
  KEY_GONE,
  /** Not authentic: changed on its way, or of another session, or one side's session was forked. */
  BAD_MAC,
  /** Authentic, but nothing the cipher wrote. */
  BAD_PADDING
}
