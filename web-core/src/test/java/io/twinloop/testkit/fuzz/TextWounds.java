package io.twinloop.testkit.fuzz;

import java.util.List;

/** Wounds of texts, character by character. */
final class TextWounds implements Wounds<String> {
  private static final int LONGEST_SHOWN = 6_000;

  /** As in {@link BytesWounds}. */
  private static final int HUGE_ONE_IN = 5_000;

  private static final int HUGE = 2 << 20;

  /** What bites: ends of alphabets, padding, characters whose last eight bits are harmless. */
  private static final List<String> PIECES =
      List.of(
          "=",
          "==",
          "====",
          "A",
          "/",
          "+",
          "-",
          "_",
          "\u0000",
          "\n",
          "\r\n",
          " ",
          "\u00e9",
          "\u0141",
          "\u202e",
          "\ud83d\ude00",
          "\ud800",
          "\udc00",
          "\uffff",
          "\"",
          "\\",
          "-----",
          "-----BEGIN MEGOLM SESSION DATA-----",
          "-----END MEGOLM SESSION DATA-----");

  @Override
  public String inflict(List<String> samples, Draw draw) {
    String text = draw.of(samples);
    for (int left = draw.wounds(); left > 0; left--) {
      text = wounded(text, samples, draw);
    }
    return draw.oneIn(HUGE_ONE_IN) ? inserted(text, draw, draw.of(PIECES).repeat(HUGE / 8)) : text;
  }

  @Override
  public String shown(String input) {
    return clipped(input, LONGEST_SHOWN);
  }

  static String clipped(String text, int longest) {
    return text.length() > longest
        ? text.substring(0, longest) + "… of " + text.length() + " characters"
        : text;
  }

  static String wounded(String text, List<String> samples, Draw draw) {
    int at = draw.below(text.length() + 1);
    int end = Math.min(text.length(), at + 1 + draw.below(8));
    return switch (draw.below(8)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(end);
      case 2 -> text.substring(0, end) + text.substring(at);
      case 3 -> text.substring(0, at) + draw.of(PIECES) + text.substring(end);
      case 4 -> text.substring(0, at) + (char) (' ' + draw.below(95)) + text.substring(end);
      case 5 -> text.substring(0, at) + tail(draw.of(samples), draw);
      case 6 -> text + draw.of(PIECES);
      default -> inserted(text, draw, draw.of(PIECES));
    };
  }

  private static String tail(String text, Draw draw) {
    return text.substring(draw.below(text.length() + 1));
  }

  private static String inserted(String text, Draw draw, String piece) {
    int at = draw.below(text.length() + 1);
    return text.substring(0, at) + piece + text.substring(at);
  }
}
