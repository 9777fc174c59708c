package io.twinloop.browser;

import io.twinloop.id.Timestamp;
import io.twinloop.port.Clock;
import org.teavm.jso.JSBody;

/** {@code Date.now()}. */
public final class BrowserClock implements Clock {

  @Override
  public Timestamp now() {
    return new Timestamp((long) dateNow());
  }

  @JSBody(script = "return Date.now();")
  private static native double dateNow();
}
