package io.twinloop.keyfile;

/**
 * What an import came to.
 *
 * @param read entries that were room keys
 * @param improved those of them that were new or better than what was there
 * @param refused those that only pretend to be of a session that was there
 * @param damaged entries that were none
 * @param end whether there was more in the file
 */
public record ImportReport(int read, int improved, int refused, int damaged, End end) {

  /** How an import ended. */
  public enum End {
    COMPLETE,
    /** What was read before stays. */
    CANCELLED
  }

  /** Those that were there already, and as good. */
  public int known() {
    return read - improved - refused;
  }
}
