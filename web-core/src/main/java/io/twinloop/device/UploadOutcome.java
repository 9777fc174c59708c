package io.twinloop.device;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;

/** What came of a {@code /keys/upload}. */
public sealed interface UploadOutcome {

  /**
   * The homeserver has all of it.
   *
   * @param left what it has now
   */
  record Published(ServerKeys left) implements UploadOutcome {}

  /**
   * Nothing was taken: there is another key under one of the ids. Repeating is no use, see {@link
   * KeyPool#afterConflict}.
   */
  record Conflict() implements UploadOutcome {}

  /** Refused for another reason, or unknown; to be repeated as it is. */
  record Failed(ApiOutcome outcome) implements UploadOutcome {}

  /**
   * Matrix has no error code for the conflict; these are the words of Synapse, which
   * matrix-rust-sdk looks for too.
   */
  static UploadOutcome of(ApiOutcome outcome) {
    if (outcome instanceof Success success) {
      return new Published(ServerKeys.ofUpload(success.body()));
    }
    boolean conflict =
        outcome instanceof Refused refused
            && refused.status() == 400
            && refused.error().startsWith("One time key")
            && refused.error().contains("already exists");
    return conflict ? new Conflict() : new Failed(outcome);
  }
}
