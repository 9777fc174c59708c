package io.twinloop.push.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of push rules: {@code *} stands for any run of characters, {@code ?} for any one, case
 * is ignored. Never backtracks over a star, so the time is bounded by pattern length times text
 * length whatever either holds.
 */
final class Glob {
  /** Nobody types longer ones; with {@link #MAX_TEXT} it bounds the time of one match. */
  private static final int MAX_PATTERN = 512;

  /**
   * Events are at most 64 KiB by specification; what a server sends beyond that is not searched.
   */
  private static final int MAX_TEXT = 65_536;

  private static final int END_OF_ASCII = 0x80;
  private static final int ANY_ONE = -1;
  private static final int STAR = -2;

  /** The runs between stars, so one more than there are stars. */
  private final List<int[]> runs;

  private Glob(List<int[]> runs) {
    this.runs = runs;
  }

  /** A pattern too long to be meant matches nothing. */
  static Glob of(String pattern) {
    int[] folded = folded(pattern, MAX_PATTERN + 1);
    for (int i = 0; i < folded.length; i++) {
      folded[i] = folded[i] == '*' ? STAR : folded[i] == '?' ? ANY_ONE : folded[i];
    }
    return new Glob(folded.length > MAX_PATTERN ? List.of() : runsOf(folded));
  }

  /** Matches the text itself; stars and question marks in it mean themselves. */
  static Glob literal(String text) {
    int[] folded = folded(text, MAX_PATTERN + 1);
    return new Glob(folded.length > MAX_PATTERN ? List.of() : List.of(folded));
  }

  /** Whether the pattern matches the text from end to end. */
  boolean matchesWhole(String text) {
    return matches(folded(text, MAX_TEXT), Edges.WHOLE);
  }

  /**
   * Whether the pattern matches a stretch of the text that neither starts nor ends within a word. A
   * word consists of {@code A-Z a-z 0-9 _}. The empty pattern matches nowhere.
   */
  boolean matchesWords(String text) {
    boolean empty = runs.size() == 1 && runs.get(0).length == 0;
    return !empty && matches(folded(text, MAX_TEXT), Edges.WORDS);
  }

  private boolean matches(int[] text, Edges edges) {
    if (runs.isEmpty()) {
      return false;
    }
    int[] first = runs.get(0);
    int[] last = runs.get(runs.size() - 1);
    if (runs.size() == 1) {
      return find(first, text, 0, edges, edges) >= 0;
    }
    int at = find(first, text, 0, edges, Edges.ANYWHERE);
    int end = at < 0 ? -1 : at + first.length;
    for (int i = 1; end >= 0 && i < runs.size() - 1; i++) {
      int[] run = runs.get(i);
      at = find(run, text, end, Edges.ANYWHERE, Edges.ANYWHERE);
      end = at < 0 ? -1 : at + run.length;
    }
    return end >= 0 && find(last, text, end, Edges.ANYWHERE, edges) >= 0;
  }

  /** The leftmost place at or after {@code from} where the run fits; -1 for none. */
  private static int find(int[] run, int[] text, int from, Edges start, Edges end) {
    for (int at = from; at + run.length <= text.length; at++) {
      if (start.mayStart(text, at) && end.mayEnd(text, at + run.length) && fits(run, text, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean fits(int[] run, int[] text, int at) {
    for (int i = 0; i < run.length; i++) {
      if (run[i] != ANY_ONE && run[i] != text[at + i]) {
        return false;
      }
    }
    return true;
  }

  private static List<int[]> runsOf(int[] pattern) {
    List<int[]> runs = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= pattern.length; i++) {
      if (i == pattern.length || pattern[i] == STAR) {
        runs.add(slice(pattern, start, i));
        start = i + 1;
      }
    }
    return runs;
  }

  /** At most that many code points of the text, case folded. */
  private static int[] folded(String text, int atMost) {
    int[] points = new int[Math.min(text.length(), atMost)];
    int count = 0;
    for (int i = 0; i < text.length() && count < points.length; count++) {
      int point = text.codePointAt(i);
      points[count] = folded(point);
      i += Character.charCount(point);
    }
    return slice(points, 0, count);
  }

  /**
   * TeaVM's table of cases is unpacked at the first question, which takes longer than all the rest
   * of making rules. The predefined ones, in front of every first paint and push, are ASCII.
   */
  private static int folded(int point) {
    if (point < END_OF_ASCII) {
      return point >= 'A' && point <= 'Z' ? point - 'A' + 'a' : point;
    }
    return Character.toLowerCase(Character.toUpperCase(point));
  }

  private static int[] slice(int[] points, int start, int end) {
    int[] slice = new int[end - start];
    System.arraycopy(points, start, slice, 0, slice.length);
    return slice;
  }

  /** Where a match may start and end. */
  private enum Edges {
    ANYWHERE,
    WHOLE,
    WORDS;

    boolean mayStart(int[] text, int at) {
      return switch (this) {
        case ANYWHERE -> true;
        case WHOLE -> at == 0;
        case WORDS -> at == 0 || !inWord(text[at - 1]);
      };
    }

    boolean mayEnd(int[] text, int at) {
      return switch (this) {
        case ANYWHERE -> true;
        case WHOLE -> at == text.length;
        case WORDS -> at == text.length || !inWord(text[at]);
      };
    }

    private static boolean inWord(int point) {
      return point >= 'a' && point <= 'z' || point >= '0' && point <= '9' || point == '_';
    }
  }
}
