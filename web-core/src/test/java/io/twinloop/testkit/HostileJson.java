package io.twinloop.testkit;

import java.util.List;
import java.util.Random;

/** JSON that nobody honest would send: texts of which some are still JSON, seeded. */
public final class HostileJson {
  /** What a value may be replaced by: wrong types, bounds and what lies beyond, names that bite. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "9007199254740993",
          "1e400",
          "\"\"",
          "\"x\"",
          "\"\\ud800\"",
          "\"\\u202e@a:x\\u0000\"",
          "\"AAAA====\"",
          "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
          "[]",
          "[[[]]]",
          "{}",
          "{\"__proto__\":{}}",
          "{\"\":\"\"}",
          "[\"@a:x\",7,null,{}]");

  private final Random chance;

  public HostileJson(long seed) {
    this.chance = new Random(seed);
  }

  /** The sample with up to four wounds: values replaced, characters lost, doubled or changed. */
  public String wounded(String sample) {
    StringBuilder text = new StringBuilder(sample);
    for (int wounds = chance.nextInt(4); wounds >= 0 && text.length() > 0; wounds--) {
      int at = chance.nextInt(text.length());
      switch (chance.nextInt(5)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, text.charAt(at));
        case 2 -> text.setCharAt(at, (char) (' ' + chance.nextInt(95)));
        default -> replaceValue(text, at);
      }
    }
    return text.toString();
  }

  /** Replaces the scalar after the next colon; what is no scalar is broken in the middle. */
  private void replaceValue(StringBuilder text, int from) {
    int start = text.indexOf(":", from) + 1;
    if (start == 0) {
      return;
    }
    int end = start;
    boolean quoted = start < text.length() && text.charAt(start) == '"';
    if (quoted) {
      end = text.indexOf("\"", start + 1) + 1;
    } else {
      while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
        end++;
      }
    }
    if (end > start) {
      text.replace(start, end, VALUES.get(chance.nextInt(VALUES.size())));
    }
  }
}
