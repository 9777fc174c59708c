package io.twinloop.todevice;

/** Why a decrypted payload is not believed. Each of them may be an attack. */
public enum PayloadFault {
  /** No JSON object, or type, content or a key are missing. */
  MALFORMED,
  /** It names another sender than the homeservers. */
  OTHER_SENDER,
  /** It was written to another user, and passed on to us. */
  OTHER_RECIPIENT,
  /** It was written to another device of ours. */
  OTHER_RECIPIENT_KEY,
  /** It claims another fingerprint than the device is known by. */
  OTHER_FINGERPRINT,
  /** The device keys that it brings are those of another user or another device. */
  OTHER_DEVICE_KEYS,
  /** The device keys that it brings are malformed or not signed by themselves. */
  BAD_DEVICE_KEYS
}
