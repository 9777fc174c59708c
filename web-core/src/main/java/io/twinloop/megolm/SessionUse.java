package io.twinloop.megolm;

import io.twinloop.id.Timestamp;
import java.util.Set;

/**
 * What became of an outbound session so far.
 *
 * @param messages encrypted with it
 * @param sharedWith whoever may have its key
 * @param departureSeen whether any user left the room since it was made: even somebody it was not
 *     shared with may have its key, from who invited them
 */
public record SessionUse(
    Timestamp createdAt,
    long messages,
    HistorySharing history,
    Set<Recipient> sharedWith,
    boolean departureSeen) {

  public SessionUse {
    sharedWith = Set.copyOf(sharedWith);
  }
}
