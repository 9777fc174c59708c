package io.twinloop.outbox;

import io.twinloop.id.EventId;
import io.twinloop.id.UserId;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import java.util.Optional;

/** Contents of what a user sends, as JSON text (spec: Instant messaging, Rich replies, Edits). */
public final class MessageContent {
  private MessageContent() {}

  /** A plain message that mentions nobody. */
  public static String text(String body) {
    return message(body).putJson("m.mentions", "{}").toString();
  }

  /** A message that answers an event; its sender is told. Fallbacks in the body went with v1.13. */
  public static String reply(String body, EventId to, UserId author) {
    String inReplyTo = new JsonObjectText().put("event_id", to.text()).toString();
    String mentioned = new JsonArrayText().add(author.text()).toString();
    return message(body)
        .putJson("m.mentions", new JsonObjectText().putJson("user_ids", mentioned).toString())
        .putJson(
            "m.relates_to", new JsonObjectText().putJson("m.in_reply_to", inReplyTo).toString())
        .toString();
  }

  /** A new text for an event; clients that know no edits show the text with a star. */
  public static String edit(String body, EventId edited) {
    return message("* " + body)
        .putJson("m.new_content", message(body).putJson("m.mentions", "{}").toString())
        .putJson("m.mentions", "{}")
        .putJson(
            "m.relates_to",
            new JsonObjectText()
                .put("rel_type", "m.replace")
                .put("event_id", edited.text())
                .toString())
        .toString();
  }

  public static String redaction(EventId redacted, Optional<String> reason) {
    JsonObjectText content = new JsonObjectText().put("redacts", redacted.text());
    reason.ifPresent(text -> content.put("reason", text));
    return content.toString();
  }

  private static JsonObjectText message(String body) {
    return new JsonObjectText().put("msgtype", "m.text").put("body", body);
  }
}
