package io.twinloop.megolm;

/** Why a session must not encrypt another message. */
public enum RotationReason {
  TOO_OLD,
  TOO_MANY_MESSAGES,
  /** Whoever has its key is not to read on: a member left, or a device is gone or distrusted. */
  RECIPIENT_GONE,
  /** Those who join later may now have its key and could not before, or the other way round. */
  HISTORY_SHARING_CHANGED
}
