package io.twinloop.keyfile;

import io.twinloop.crypto.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a JSON array apart that comes in slices, into the texts of its elements; whether they are
 * JSON is for others to judge. No more than one element is kept.
 */
final class ArrayElements {
  /** Key chains make one longer than a kilobyte, nothing makes it longer than this. */
  static final int LONGEST = 64 << 10;

  private final List<Bytes> parts = new ArrayList<>();
  private State state = State.BEFORE;
  private int length;
  private int depth;
  private boolean quoted;
  private boolean escaped;
  private int dropped;

  private enum State {
    BEFORE,
    WITHIN,
    AFTER
  }

  /**
   * The elements that end in this slice.
   *
   * @throws KeyFileFailure where the first slices begin with anything but an array
   */
  List<String> add(Bytes slice) {
    List<String> elements = new ArrayList<>();
    byte[] content = slice.toArray();
    int start = 0;
    for (int i = 0; i < content.length; i++) {
      byte next = content[i];
      if (state == State.BEFORE) {
        begin(next);
        start = i + 1;
      } else if (state == State.WITHIN && endsElement(next)) {
        keep(slice, start, i);
        finish(elements);
        start = i + 1;
      }
    }
    if (state == State.WITHIN) {
      keep(slice, start, slice.length());
    }
    return elements;
  }

  /**
   * Nothing more comes.
   *
   * @return how many elements were too long, or not complete
   * @throws KeyFileFailure where there was no array
   */
  int end() {
    if (state == State.BEFORE) {
      throw KeyFileFailure.malformed();
    }
    return state == State.WITHIN ? dropped + 1 : dropped;
  }

  private void begin(byte next) {
    if (next == '[') {
      state = State.WITHIN;
    } else if (!isSpace(next)) {
      throw KeyFileFailure.malformed();
    }
  }

  private boolean endsElement(byte next) {
    if (quoted) {
      quoted = escaped || next != '"';
      escaped = !escaped && next == '\\';
      return false;
    }
    switch (next) {
      case '"' -> quoted = true;
      case '[', '{' -> depth++;
      case ']', '}' -> depth--;
      default -> {
        return next == ',' && depth == 0;
      }
    }
    if (depth < 0) {
      state = State.AFTER;
    }
    return depth < 0;
  }

  private void keep(Bytes slice, int start, int end) {
    length += end - start;
    if (length <= LONGEST) {
      parts.add(slice.slice(start, end));
    }
  }

  private void finish(List<String> elements) {
    if (length > LONGEST) {
      dropped++;
    } else {
      Bytes whole = parts.size() == 1 ? parts.get(0) : Bytes.join(parts.toArray(new Bytes[0]));
      String element = whole.asUtf8().trim();
      // The array without elements has none, not an empty one.
      if (state == State.WITHIN || !element.isEmpty()) {
        elements.add(element);
      }
    }
    parts.clear();
    length = 0;
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }
}
