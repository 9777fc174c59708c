package io.twinloop.machine.kept;

import io.twinloop.id.Timestamp;
import io.twinloop.megolm.HistorySharing;

/**
 * A room's outbound session as it is kept.
 *
 * @param state as text, since only the platform can import the signing key in it, and that suspends
 * @param history whether those who join later may have its key
 */
public record OutboundSession(String state, Timestamp createdAt, HistorySharing history) {

  /** The same at a later index. */
  public OutboundSession with(String next) {
    return new OutboundSession(next, createdAt, history);
  }
}
