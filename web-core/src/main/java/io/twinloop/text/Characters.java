package io.twinloop.text;

/** What kinds of characters there are, as far as they can do harm. */
final class Characters {
  private Characters() {}

  static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  static boolean isSpace(char c) {
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

  /** Shows nothing and changes what is shown around it, or is no character at all. */
  static boolean isControl(char c) {
    return c < ' '
        || c >= '\u007f' && c <= '\u009f'
        || c >= '\ud800' && c <= '\udfff'
        || c == '\ufeff'
        || c >= '\ufff0' && c <= '\ufffb'
        || isDirectionMark(c)
        || isDirectionControl(c);
  }

  /** A mark that only places the characters next to it (Unicode UAX #9 §2.6). */
  static boolean isDirectionMark(char c) {
    return c == '\u061c' || c == '\u200e' || c == '\u200f';
  }

  /** Embeddings, overrides and isolates (Unicode UAX #9 §2.1 to §2.5). */
  private static boolean isDirectionControl(char c) {
    return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
  }

  /** Characters that honest names use between visible ones, and that alone show nothing. */
  static boolean isInvisible(char c) {
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
