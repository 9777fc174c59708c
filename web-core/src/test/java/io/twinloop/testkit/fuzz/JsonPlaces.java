package io.twinloop.testkit.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Finds the values in a text of JSON. Of a text that is none it finds something. */
final class JsonPlaces {
  private static final int NONE = -1;

  private final String text;
  private final List<Place> found = new ArrayList<>();
  private final List<Place> open = new ArrayList<>();
  private int key = NONE;
  private int at;

  private JsonPlaces(String text) {
    this.text = text;
  }

  /**
   * Where a value is.
   *
   * @param member where its member begins; where the value does if it is no member
   * @param end exclusive
   */
  record Place(int member, int start, int end) {

    boolean isMember() {
      return member < start;
    }
  }

  static List<Place> in(String text) {
    JsonPlaces places = new JsonPlaces(text);
    while (places.at < text.length()) {
      places.step();
    }
    return places.found;
  }

  private void step() {
    char c = text.charAt(at);
    switch (c) {
      case '"' -> quoted();
      case '{', '[' -> {
        open.add(new Place(key == NONE ? at : key, at, at));
        key = NONE;
        at++;
      }
      case '}', ']' -> {
        at++;
        close();
      }
      case ',', ':', ' ', '\n' -> at++;
      default -> scalar();
    }
  }

  private void close() {
    if (!open.isEmpty()) {
      Place begun = open.remove(open.size() - 1);
      found.add(new Place(begun.member(), begun.start(), at));
    }
  }

  private void quoted() {
    int start = at;
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, text.length());
    if (at < text.length() && text.charAt(at) == ':') {
      key = start;
    } else {
      add(start);
    }
  }

  private void scalar() {
    int start = at;
    while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    add(start);
  }

  private void add(int start) {
    found.add(new Place(key == NONE ? start : key, start, at));
    key = NONE;
  }
}
