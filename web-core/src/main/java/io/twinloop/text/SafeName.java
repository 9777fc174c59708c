package io.twinloop.text;

/**
 * Names that others chose, made fit to stand among our own words: one line, nothing invisible that
 * turns or hides the text around it, never longer than a name need be.
 */
public final class SafeName {

  /** Longer than any honest name, short enough for a line of a room list. */
  static final int MAX_LENGTH = 100;

  private SafeName() {}

  /**
   * The name without control characters, bidirectional controls and lone surrogates, white space
   * folded, truncated with an ellipsis; empty where nothing visible is left.
   */
  public static String of(String raw) {
    StringBuilder out = new StringBuilder();
    boolean visible = false;
    boolean cut = false;
    for (int i = 0; i < raw.length() && !cut; i++) {
      char c = raw.charAt(i);
      if (Characters.isPair(raw, i)) {
        out.append(c).append(raw.charAt(++i));
        visible = true;
      } else if (Characters.isSpace(c)) {
        space(out);
      } else if (!Characters.isControl(c)) {
        out.append(c);
        visible |= !Characters.isInvisible(c);
      }
      cut = out.length() >= MAX_LENGTH && i + 1 < raw.length();
    }
    String name = out.toString().trim();
    if (!visible) {
      return "";
    }
    return cut ? name + "…" : name;
  }

  /** The name as it looks: without what cannot be seen, so that look-alikes compare equal. */
  public static String look(String safe) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < safe.length(); i++) {
      if (!Characters.isInvisible(safe.charAt(i))) {
        out.append(safe.charAt(i));
      }
    }
    return out.toString();
  }

  private static void space(StringBuilder out) {
    if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }
}
