package io.twinloop.outbox;

import io.twinloop.event.Event;
import io.twinloop.id.TransactionId;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a homeserver does with sends: one event per transaction id, in the order they came. */
final class ModelRooms {
  private final Map<String, String> contents = new LinkedHashMap<>();

  /** Accepts the event and answers with its id. */
  Reply accept(HttpRequest request) {
    String transaction = request.url().substring(request.url().lastIndexOf('/') + 1);
    contents.putIfAbsent(transaction, request.body().orElseThrow());
    int place = List.copyOf(contents.keySet()).indexOf(transaction);
    return Reply.ok(new JsonObjectText().put("event_id", "$" + place).toString());
  }

  /** The contents accepted, in order. */
  List<String> accepted() {
    return List.copyOf(contents.values());
  }

  /** The events as sync brings them, in order. */
  List<Event> events() {
    List<String> transactions = List.copyOf(contents.keySet());
    return transactions.stream()
        .map(TransactionId::new)
        .map(id -> OutboxStage.copy("$" + transactions.indexOf(id.text()), "@me:x", id))
        .toList();
  }
}
