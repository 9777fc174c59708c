package io.twinloop.e2e.lease;

import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way to one context's {@link LockPage}.
 *
 * @param tab the one to speak through
 * @param function of the page: {@code inTab}, or {@code inWorker}
 */
record Calls(Browser browser, String tab, String function) {

  /** Calls and waits for what comes of it. */
  Outcome call(String name, Object... arguments) {
    return begin(name, arguments).end(Duration.ofSeconds(20));
  }

  /** Calls and goes on; the context is busy meanwhile. */
  Pending begin(String name, Object... arguments) {
    browser.switchTo(tab);
    Object place =
        browser.run(
            """
            const [call, name, ...args] = arguments;
            return (window.pending ??= []).push(window[call](name, ...args)) - 1;
            """,
            Stream.concat(Stream.of(function, name), Stream.of(arguments)).toArray());
    return new Pending(this, (Long) place);
  }

  /** A call that goes on. */
  record Pending(Calls calls, long place) {

    Outcome end(Duration atMost) {
      return Waits.value("the end of call " + place, atMost, this::ended);
    }

    boolean isOver() {
      return ended().isPresent();
    }

    private Optional<Outcome> ended() {
      calls.browser.switchTo(calls.tab);
      Object outcome =
          calls.browser.await(
              """
              const soon = new Promise(go => setTimeout(go, 100, null));
              return Promise.race([pending[args[0]], soon]);
              """,
              place);
      return Optional.ofNullable(outcome).map(Outcome::of);
    }
  }
}
