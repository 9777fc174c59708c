package io.twinloop.e2e.chat;

import java.util.List;
import java.util.Map;

/**
 * A row of the conversation, as it is seen.
 *
 * @param looks the row's classes: own or other, kind, state
 * @param replyTo the quoted text, empty where it is no reply
 * @param encryption what its mark says of how it came; empty where it has none
 * @param readBy who has read up to here, in words; empty where nobody
 */
record Message(
    String sender,
    String text,
    List<String> looks,
    boolean edited,
    String replyTo,
    String encryption,
    String readBy) {

  /** Reads all rows of the open room. */
  static final String SCRIPT =
      """
      const text = (row, selector) => {
        const found = row.querySelector(selector)?.cloneNode(true);
        found?.querySelectorAll('.message-edited, .message-encryption').forEach(each => each.remove());
        return found?.textContent ?? '';
      };
      return [...document.querySelectorAll('[aria-label="Messages"] > .message')].map(row => ({
        sender: text(row, '.message-sender'),
        text: text(row, '.message-text, .message-aside, .state-text'),
        looks: [...row.classList],
        edited: row.querySelector('.message-edited') !== null,
        replyTo: text(row, '.quote-text'),
        encryption: row.querySelector('.message-encryption')?.title ?? '',
        readBy: row.querySelector('.readers')?.title ?? '',
      }));
      """;

  static Message of(Object row) {
    Map<?, ?> fields = (Map<?, ?>) row;
    return new Message(
        (String) fields.get("sender"),
        (String) fields.get("text"),
        ((List<?>) fields.get("looks")).stream().map(String::valueOf).toList(),
        (Boolean) fields.get("edited"),
        (String) fields.get("replyTo"),
        (String) fields.get("encryption"),
        (String) fields.get("readBy"));
  }

  boolean is(String look) {
    return looks.contains(look);
  }
}
