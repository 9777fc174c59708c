package io.twinloop.testkit.fuzz;

import io.twinloop.testkit.fuzz.JsonPlaces.Place;
import java.util.List;

/** Wounds of texts of JSON. Most are still JSON, though none that anybody would send. */
public final class JsonWounds implements Wounds<String> {
  private static final int LONGEST_SHOWN = 6_000;

  /** Wrong types, bounds and what lies beyond, names and texts that bite. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1.5",
          "-0",
          "1e2",
          "4294967295",
          "4294967296",
          "2147483648",
          "9007199254740991",
          "9007199254740992",
          "9223372036854775808",
          "1e400",
          "-1e308",
          "\"\"",
          "\"x\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u0000\"",
          "\"\\u202e@a:x\"",
          "\"====\"",
          "\"A\"",
          "\"\u00e9\u00e9\u00e9\u00e9\"",
          "\"\u0141\u0141\u0141\u0141\"",
          "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
          "\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
          "\"@a:x\"",
          "\"!r:x\"",
          "\"$e\"",
          "[]",
          "[[[]]]",
          "{}",
          "{\"__proto__\":{}}",
          "{\"\":\"\"}",
          "[\"@a:x\",7,null,{}]");

  private static final List<String> NAMES =
      List.of("", "__proto__", "constructor", "toString", "length", "0", "type", "\\u0000", "é");

  @Override
  public String inflict(List<String> samples, Draw draw) {
    String text = draw.of(samples);
    for (int left = draw.wounds(); left > 0; left--) {
      text = wounded(text, samples, draw);
    }
    return Swelling.isDue(draw) ? swollen(text, draw) : text;
  }

  @Override
  public String shown(String input) {
    return TextWounds.clipped(input, LONGEST_SHOWN);
  }

  private static String wounded(String text, List<String> samples, Draw draw) {
    List<Place> places = JsonPlaces.in(text);
    if (places.isEmpty()) {
      return TextWounds.wounded(text, samples, draw);
    }
    Place place = draw.of(places);
    return switch (draw.below(12)) {
      case 0, 1, 2 -> replaced(text, place, draw.of(VALUES));
      case 3, 4 -> removed(text, place);
      case 5 -> repeated(text, place, draw);
      case 6 -> renamed(text, place, draw.of(NAMES));
      case 7 -> replaced(text, place, value(text, draw.of(places)));
      case 8 -> replaced(text, place, anyOf(draw.of(samples), draw));
      case 9, 10 -> replaced(text, place, spelledWrong(value(text, place), samples, draw));
      default -> TextWounds.wounded(text, samples, draw);
    };
  }

  private static String swollen(String text, Draw draw) {
    List<Place> places = JsonPlaces.in(text);
    if (places.isEmpty()) {
      return text;
    }
    Place place = draw.of(places);
    return replaced(text, place, Swelling.of(value(text, place), draw));
  }

  private static String value(String text, Place place) {
    return text.substring(place.start(), place.end());
  }

  private static String anyOf(String sample, Draw draw) {
    List<Place> places = JsonPlaces.in(sample);
    return value(sample, draw.of(places));
  }

  private static String replaced(String text, Place place, String value) {
    return text.substring(0, place.start()) + value + text.substring(place.end());
  }

  /** With the comma beside it. */
  private static String removed(String text, Place place) {
    int start = place.member();
    int end = place.end();
    if (end < text.length() && text.charAt(end) == ',') {
      end++;
    } else if (start > 0 && text.charAt(start - 1) == ',') {
      start--;
    }
    return text.substring(0, start) + text.substring(end);
  }

  /** The same member with another value besides, before or after it. */
  private static String repeated(String text, Place place, Draw draw) {
    String name = text.substring(place.member(), place.start());
    int at = draw.oneIn(2) ? place.member() : place.end();
    String twin = name + draw.of(VALUES);
    String added = at == place.end() ? "," + twin : twin + ",";
    return text.substring(0, at) + added + text.substring(at);
  }

  private static String renamed(String text, Place place, String name) {
    return place.isMember()
        ? text.substring(0, place.member()) + '"' + name + "\":" + text.substring(place.start())
        : text;
  }

  /** A text with wounds of its own; of anything else another. */
  private static String spelledWrong(String value, List<String> samples, Draw draw) {
    if (value.length() < 2 || value.charAt(0) != '"') {
      return draw.of(VALUES);
    }
    String inside = value.substring(1, value.length() - 1);
    return '"' + TextWounds.wounded(inside, samples, draw) + '"';
  }
}
