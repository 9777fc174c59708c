package io.twinloop.encryption;

import io.twinloop.error.TwinloopException;

/** Whether encrypted rooms can be read and written here. */
public sealed interface EncryptionState {

  /** Not known yet. */
  record Opening() implements EncryptionState {}

  /** They can. */
  record Ready() implements EncryptionState {}

  /**
   * They cannot; all else goes on.
   *
   * @param why {@code UNSUPPORTED_BROWSER} lasts, and {@code KEYS_LOST} until the user signs in
   *     anew; {@code STORAGE_*} is tried again by itself
   */
  record Unavailable(TwinloopException why) implements EncryptionState {}
}
