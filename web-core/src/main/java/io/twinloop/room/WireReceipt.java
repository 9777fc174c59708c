package io.twinloop.room;

import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One receipt of an {@code m.receipt} event that is about the room, not about a thread in it. */
record WireReceipt(UserId user, Receipts.Receipt receipt) {
  private static final List<String> READ = List.of("m.read", "m.read.private");

  static List<WireReceipt> allOf(Json receiptEvent) {
    Json content = receiptEvent.at("content");
    List<WireReceipt> receipts = new ArrayList<>();
    for (String event : content.keys()) {
      for (String kind : READ) {
        collect(receipts, event, content.at(event).at(kind));
      }
    }
    return receipts;
  }

  private static void collect(List<WireReceipt> receipts, String event, Json byUser) {
    for (String user : byUser.keys()) {
      Json details = byUser.at(user);
      if (isThreaded(details)) {
        continue;
      }
      Timestamp at = new Timestamp(details.at("ts").integer().orElse(0L));
      receipts.add(new WireReceipt(new UserId(user), new Receipts.Receipt(new EventId(event), at)));
    }
  }

  private static boolean isThreaded(Json details) {
    Json thread = details.at("thread_id");
    return thread.isPresent() && !thread.text().equals(Optional.of("main"));
  }
}
