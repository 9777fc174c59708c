package io.twinloop.store;

import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseLost;
import io.twinloop.outbox.Outgoing;
import java.util.List;

/**
 * What this device has promised to send and the timeline on disk does not have yet. Every call
 * suspends.
 */
public interface OutboxStore {

  /** All of the account, in the order they were queued. */
  List<Outgoing> all(UserId account);

  /** Stores it in place of any under the same transaction id. */
  void save(UserId account, Outgoing outgoing);

  /** Stores it in its place, if it is still there. A power cut may undo that. */
  void update(UserId account, Outgoing outgoing);

  /**
   * Stores it under its new owner, if it is still there.
   *
   * @return whether it was
   * @throws LeaseLost where the fence does not let through
   */
  boolean adopt(UserId account, Outgoing outgoing, Fence fence);

  void remove(UserId account, TransactionId transaction);
}
