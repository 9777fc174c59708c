package io.twinloop.timeline;

import io.twinloop.event.Event;
import io.twinloop.json.Json;
import io.twinloop.text.SafeText;
import java.util.Optional;

/** A message in a few words, for previews and notifications. Plain text; never HTML. */
public final class MessageText {

  /** As much as any notification or preview shows. */
  private static final int MAX_LENGTH = 300;

  private MessageText() {}

  /**
   * What the event says: a message's body without a reply's quotation, an emote after its sender's
   * name, for media what it is and its caption or file name; of an edit the new text. Empty for
   * what is no message, is redacted, or says nothing.
   */
  public static Optional<String> of(Event event, String senderName) {
    boolean edit = Edits.isEdit(event);
    boolean aside = Relations.isAside(event.content()) && !edit;
    if (event.isState() || event.isRedacted() || aside) {
      return Optional.empty();
    }
    Json content = edit ? Relations.newContent(event.content()) : event.content();
    Wording wording = Wording.of(event.type(), content);
    boolean emote = wording.kind() == ItemKind.EMOTE;
    String text = emote ? "* " + senderName + " " + wording.text() : wording.text();
    String shown = SafeText.of(text.strip(), MAX_LENGTH);
    return wording.kind() == ItemKind.UNKNOWN || shown.isBlank()
        ? Optional.empty()
        : Optional.of(shown);
  }
}
