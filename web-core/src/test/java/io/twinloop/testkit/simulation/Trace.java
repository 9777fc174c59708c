package io.twinloop.testkit.simulation;

import io.twinloop.port.Stopwatch;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last things that happened, for whoever has to understand a failure. */
public final class Trace {
  /** Enough for the story of some hand-overs among ten contexts, and still read by people. */
  private static final int KEPT = 400;

  private final Stopwatch stopwatch;
  private final Deque<Line> lines = new ArrayDeque<>();

  private record Line(long atMs, String who, String what, Object detail) {
    @Override
    public String toString() {
      return atMs + " ms  " + who + "  " + what + (detail.equals("") ? "" : " " + detail);
    }
  }

  Trace(Stopwatch stopwatch) {
    this.stopwatch = stopwatch;
  }

  public void note(String who, String what) {
    note(who, what, "");
  }

  /**
   * @param detail an immutable value; spelled only if the trace is
   */
  public void note(String who, String what, Object detail) {
    if (lines.size() == KEPT) {
      lines.poll();
    }
    lines.add(new Line(stopwatch.elapsed().toMillis(), who, what, detail));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
