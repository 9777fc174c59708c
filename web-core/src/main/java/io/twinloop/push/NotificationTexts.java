package io.twinloop.push;

/**
 * The words that are ours, which the embedder may replace.
 *
 * @param title of generic notifications
 * @param body of generic notifications
 * @param encrypted the body for what cannot be decrypted
 * @param invite the body of an invite; <code>{sender}</code> and <code>{room}</code> are replaced
 */
public record NotificationTexts(String title, String body, String encrypted, String invite) {
  public static final NotificationTexts DEFAULT =
      new NotificationTexts("New message", "", "Encrypted message", "{sender} invited you");

  /** The invite's body. A placeholder within a name stays what it is. */
  String invite(String sender, String room) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < invite.length()) {
      if (invite.startsWith("{sender}", at)) {
        out.append(sender);
        at += "{sender}".length();
      } else if (invite.startsWith("{room}", at)) {
        out.append(room);
        at += "{room}".length();
      } else {
        out.append(invite.charAt(at++));
      }
    }
    return out.toString();
  }
}
