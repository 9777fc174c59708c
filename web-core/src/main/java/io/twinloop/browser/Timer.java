package io.twinloop.browser;

import java.time.Duration;
import org.teavm.jso.JSBody;

/** One call of a function after a while. A hidden tab may make it a minute later. */
final class Timer {
  /** What {@code setTimeout} can count to; beyond it, it fires at once. */
  private static final long LONGEST_MS = Integer.MAX_VALUE;

  private final int id;

  private Timer(int id) {
    this.id = id;
  }

  static Timer after(Duration duration, Action action) {
    return new Timer(set(action, (int) Math.min(duration.toMillis(), LONGEST_MS)));
  }

  void cancel() {
    clear(id);
  }

  @JSBody(
      params = {"action", "ms"},
      script = "return setTimeout(action, ms);")
  private static native int set(Action action, int ms);

  @JSBody(params = "id", script = "clearTimeout(id);")
  private static native void clear(int id);
}
