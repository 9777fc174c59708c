package io.twinloop.browser;

import io.twinloop.port.Stopwatch;
import java.time.Duration;
import org.teavm.jso.JSBody;

/** {@code performance.now()}, to the microsecond that browsers give at best. */
public final class BrowserStopwatch implements Stopwatch {
  private static final double NANOS_PER_MS = 1e6;

  @Override
  public Duration elapsed() {
    return Duration.ofNanos((long) (now() * NANOS_PER_MS));
  }

  @JSBody(script = "return performance.now();")
  private static native double now();
}
