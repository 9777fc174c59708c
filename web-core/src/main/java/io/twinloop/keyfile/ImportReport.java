package io.twinloop.keyfile;

/**
 * What an import came to.
 *
 * @param read entries that were room keys
 * @param improved those of them that were new or better than what was there
 * @param damaged entries that were none
 * @param end whether there was more in the file
 */
public record ImportReport(int read, int improved, int damaged, End end) {

  /** How an import ended. */
  public enum End {
    COMPLETE,
    /** What was read before stays. */
    CANCELLED
  }
}
