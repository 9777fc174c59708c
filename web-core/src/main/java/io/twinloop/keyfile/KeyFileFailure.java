package io.twinloop.keyfile;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;

/** A file that cannot be read. Nothing was changed. */
public final class KeyFileFailure extends TwinloopException {
  private static final long serialVersionUID = 1L;

  private KeyFileFailure(ErrorCode code, String message) {
    super(code, message);
  }

  static KeyFileFailure malformed() {
    return new KeyFileFailure(
        ErrorCode.NOT_A_KEY_FILE,
        "This is no file of exported room keys, or only a part of one. Choose the file as it was"
            + " exported.");
  }

  static KeyFileFailure unknownVersion() {
    return new KeyFileFailure(
        ErrorCode.NOT_A_KEY_FILE,
        "This file of room keys is in a format that is not known here. Export the keys again, or"
            + " update this page.");
  }

  static KeyFileFailure absurdRounds() {
    return new KeyFileFailure(
        ErrorCode.NOT_A_KEY_FILE,
        "This file of room keys asks for more work on its passphrase than any client does. It was"
            + " damaged, or made to do harm: export the keys again.");
  }

  public static KeyFileFailure tooLarge() {
    return new KeyFileFailure(
        ErrorCode.KEY_FILE_TOO_LARGE,
        "This file of room keys is too large for a browser. Export fewer keys at a time.");
  }

  static KeyFileFailure notAuthentic() {
    return new KeyFileFailure(
        ErrorCode.WRONG_PASSPHRASE,
        "The passphrase is not the one this file was exported with, or the file was damaged since."
            + " Check both and try again.");
  }

  static KeyFileFailure noPassphrase() {
    return new KeyFileFailure(
        ErrorCode.INVALID_ARGUMENT, "Room keys are exported under a passphrase, not without one.");
  }
}
