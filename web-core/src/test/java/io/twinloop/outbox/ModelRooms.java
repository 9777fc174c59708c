package io.twinloop.outbox;

import io.twinloop.json.JsonObjectText;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a homeserver does with sends: one event per transaction id, in the order they came. */
final class ModelRooms {
  private final Map<String, String> eventByTransaction = new LinkedHashMap<>();
  private final List<String> accepted = new ArrayList<>();

  /** Accepts the event and answers with its id. */
  Reply accept(HttpRequest request) {
    String transaction = request.url().substring(request.url().lastIndexOf('/') + 1);
    String event = eventByTransaction.get(transaction);
    if (event == null) {
      event = "$" + eventByTransaction.size();
      eventByTransaction.put(transaction, event);
      accepted.add(request.body().orElseThrow());
    }
    return Reply.ok(new JsonObjectText().put("event_id", event).toString());
  }

  /** The contents accepted, in order. */
  List<String> accepted() {
    return accepted;
  }
}
