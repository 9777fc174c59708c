package io.twinloop.room;

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
      if (isPair(raw, i)) {
        out.append(c).append(raw.charAt(++i));
        visible = true;
      } else if (isSpace(c)) {
        space(out);
      } else if (!isForbidden(c)) {
        out.append(c);
        visible |= !isInvisible(c);
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
  static String look(String safe) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < safe.length(); i++) {
      if (!isInvisible(safe.charAt(i))) {
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

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static boolean isSpace(char c) {
    return c == ' '
        || c >= '\t' && c <= '\r'
        || c == '\u0085'
        || c == '\u00a0'
        || c == '\u1680'
        || c >= '\u2000' && c <= '\u200a'
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u202f'
        || c == '\u205f'
        || c == '\u3000';
  }

  /** Control characters, bidirectional controls (Unicode UAX #9 §2), unpaired surrogates. */
  private static boolean isForbidden(char c) {
    return c < ' '
        || c >= '\u007f' && c <= '\u009f'
        || c == '\u061c'
        || c == '\u200e'
        || c == '\u200f'
        || c >= '\u202a' && c <= '\u202e'
        || c >= '\u2066' && c <= '\u2069'
        || c >= '\ud800' && c <= '\udfff'
        || c == '\ufeff'
        || c >= '\ufff0' && c <= '\ufffb';
  }

  /** Characters that honest names use between visible ones, and that alone show nothing. */
  private static boolean isInvisible(char c) {
    return c == '\u00ad'
        || c == '\u034f'
        || c == '\u115f'
        || c == '\u1160'
        || c == '\u17b4'
        || c == '\u17b5'
        || c == '\u180e'
        || c >= '\u200b' && c <= '\u200d'
        || c >= '\u2060' && c <= '\u2064'
        || c == '\u2800'
        || c == '\u3164'
        || c >= '\ufe00' && c <= '\ufe0f'
        || c == '\uffa0';
  }
}
