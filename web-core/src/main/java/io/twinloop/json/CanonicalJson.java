package io.twinloop.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one spelling of a JSON value that signatures are made over (Matrix specification, appendix
 * "Canonical JSON"): no white space, members sorted by code point, whole numbers, the shortest
 * escapes.
 */
public final class CanonicalJson {
  /** Several times what anything signed needs; nesting without end would exhaust the stack. */
  private static final int DEEPEST = 64;

  private CanonicalJson() {}

  /**
   * @return empty where the value has no canonical form: a number that is not whole or beyond
   *     ±(2^53−1), half a surrogate pair, nested deeper than 64 levels, or absent
   */
  public static Optional<String> of(Json value) {
    StringBuilder out = new StringBuilder();
    return append(out, value, DEEPEST) ? Optional.of(out.toString()) : Optional.empty();
  }

  private static boolean append(StringBuilder out, Json value, int levels) {
    if (levels == 0) {
      return false;
    }
    if (value.isObject()) {
      return appendObject(out, value, levels);
    }
    return value.isArray() ? appendArray(out, value, levels) : appendScalar(out, value);
  }

  private static boolean appendObject(StringBuilder out, Json object, int levels) {
    List<String> keys = new ArrayList<>(object.keys());
    keys.sort(CanonicalJson::compareByCodePoint);
    out.append('{');
    String separator = "";
    for (String key : keys) {
      out.append(separator);
      if (!appendText(out, key) || !append(out.append(':'), object.at(key), levels - 1)) {
        return false;
      }
      separator = ",";
    }
    out.append('}');
    return true;
  }

  private static boolean appendArray(StringBuilder out, Json array, int levels) {
    out.append('[');
    String separator = "";
    for (Json item : array.items()) {
      if (!append(out.append(separator), item, levels - 1)) {
        return false;
      }
      separator = ",";
    }
    out.append(']');
    return true;
  }

  private static boolean appendScalar(StringBuilder out, Json value) {
    Optional<String> text = value.text();
    if (text.isPresent()) {
      return appendText(out, text.get());
    }
    Optional<Long> integer = value.integer();
    if (integer.isPresent()) {
      out.append(integer.get().longValue());
      return true;
    }
    Optional<Boolean> flag = value.flag();
    if (flag.isPresent()) {
      out.append(flag.get().booleanValue());
      return true;
    }
    return value.isPresent() && appendNull(out, value);
  }

  /** What is left is {@code null}, or a number that must not be. */
  private static boolean appendNull(StringBuilder out, Json value) {
    out.append("null");
    return value.toJson().equals("null");
  }

  private static boolean appendText(StringBuilder out, String text) {
    JsonStrings.quote(out, text);
    return isUnicode(text);
  }

  /** Whether every surrogate is half of a pair: nothing else has an encoding in UTF-8. */
  private static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!isPair(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  private static int compareByCodePoint(String one, String other) {
    int common = Math.min(one.length(), other.length());
    for (int i = 0; i < common; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return rank(one.charAt(i)) - rank(other.charAt(i));
      }
    }
    return one.length() - other.length();
  }

  /** UTF-16 puts surrogates before U+E000 to U+FFFF; the code points they spell come after. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
  }
}
