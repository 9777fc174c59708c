package io.twinloop.lease;

/** What came of taking a lease. */
public sealed interface TakeOutcome {

  /**
   * It is the asker's.
   *
   * @param lease what the row is to say
   */
  record Taken(LeaseRecord lease, Since since) implements TakeOutcome {}

  /**
   * It is another's; nothing is written.
   *
   * @param lease what the row says
   */
  record Refused(LeaseRecord lease) implements TakeOutcome {}

  /** What lies between the row as it was found and the asker. */
  enum Since {
    /** Nothing is known of the time before: there was no row that could be read. */
    UNKNOWN,
    /** The asker held it last. */
    OWN,
    /** Another held it last. */
    OTHERS
  }
}
