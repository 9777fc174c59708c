package io.twinloop.text;

/** Texts that others wrote, of several lines, without what could turn the text around them. */
public final class SafeText {
  private SafeText() {}

  /**
   * The text without control characters but line feed and tab, without embeddings and overrides of
   * its direction, cut with an ellipsis where it is longer than {@code maxLength}. Direction marks,
   * which honest right-to-left text needs, stay.
   */
  public static String of(String raw, int maxLength) {
    StringBuilder out = new StringBuilder(Math.min(raw.length(), maxLength + 1));
    for (int i = 0; i < raw.length(); i++) {
      if (out.length() >= maxLength) {
        return out.append('…').toString();
      }
      char c = raw.charAt(i);
      if (Characters.isPair(raw, i)) {
        out.append(c).append(raw.charAt(++i));
      } else if (c == '\n' || c == '\t' || Characters.isDirectionMark(c)) {
        out.append(c);
      } else if (!Characters.isControl(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
