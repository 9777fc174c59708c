package io.twinloop.machine.kept;

import io.twinloop.olm.MessageHash;
import java.util.List;

/** The Olm messages of one batch, so that one that is delivered again is known. */
public record ReceivedHashes(List<MessageHash> hashes) {
  /**
   * How many batches are kept. The homeserver repeats what it does not know to be received, which
   * is the last batch or, where that answer was lost as well, the one before it.
   */
  public static final int BATCHES = 64;

  public ReceivedHashes {
    hashes = List.copyOf(hashes);
  }

  /** Where the hashes of the batch of that number are. */
  public static String place(long batch) {
    return Long.toString(batch % BATCHES);
  }
}
