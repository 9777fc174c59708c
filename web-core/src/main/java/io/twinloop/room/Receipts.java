package io.twinloop.room;

import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far others have read: per user the event of the newest receipt, over the whole room or its
 * main timeline (spec: Receipts). Only the newest {@link #KEPT} are kept.
 */
public record Receipts(Map<UserId, Receipt> byUser) {
  public static final Receipts NONE = new Receipts(Map.of());

  /** More readers than anyone looks at, few enough to store with a room of thousands. */
  static final int KEPT = 64;

  /** That somebody had read up to an event, and when the receipt says so. */
  public record Receipt(EventId event, Timestamp at) {}

  /** These receipts and those of an {@code m.receipt} event, our own left out. */
  Receipts with(Json receiptEvent, UserId self) {
    Map<UserId, Receipt> next = new HashMap<>(byUser);
    for (WireReceipt receipt : WireReceipt.allOf(receiptEvent)) {
      if (!receipt.user().equals(self)) {
        next.merge(receipt.user(), receipt.receipt(), Receipts::newer);
      }
    }
    return next.equals(byUser) ? this : new Receipts(newest(next));
  }

  static Receipt newer(Receipt known, Receipt arrived) {
    return arrived.at().isBefore(known.at()) ? known : arrived;
  }

  private static Map<UserId, Receipt> newest(Map<UserId, Receipt> all) {
    if (all.size() <= KEPT) {
      return all;
    }
    List<UserId> users = new ArrayList<>(all.keySet());
    users.sort(Comparator.comparing(user -> all.get(user).at()));
    users.subList(0, users.size() - KEPT).forEach(all::remove);
    return all;
  }
}
