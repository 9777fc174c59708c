package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.HiddenTabs;
import io.twinloop.e2e.browser.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Nothing between a server's answer and what is written of it waits for a throttled timer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenTabTest {
  /** With {@code --long} two minutes more than it takes until timers fire but once a minute. */
  private static final Duration HIDDEN = LongRun.or(Duration.ofMinutes(7), Duration.ofSeconds(20));

  /** Chained timers of 10 ms fire so late in a hidden tab, and the last once a minute. */
  private static final Duration THROTTLED = Duration.ofMillis(900);

  private static final Duration UNTHROTTLED_YET = Duration.ofSeconds(75);

  /** Hints and a few transactions, on a machine that may be busy. */
  private static final Duration AT_ONCE = Duration.ofMillis(500);

  /** How long a holder is waited for that says nothing. */
  private static final Duration SILENCE = Duration.ofMillis(250);

  private final LeaseStage<Chromium> stage =
      new LeaseStage<>(Chromium.launch(Checkout.here(), HiddenTabs.THROTTLED));
  private HeldAnswers server;

  @BeforeEach
  void open() {
    server = new HeldAnswers();
  }

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    stage.clear();
    server.close();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void hidden_tab_gets_the_lease_from_a_visible_one_and_writes_before_any_timer()
      throws InterruptedException {
    LockTab hidden = stage.tab();
    hidden.calls().begin("writeOnAnswers", server.ask(), server.tell());
    tick(hidden);
    LockTab visible = stage.tab();
    countTicks(visible);

    List<Duration> writes = new ArrayList<>();
    long end = System.nanoTime() + HIDDEN.toNanos();
    while (System.nanoTime() < end) {
      awaitTick(visible);
      visible.take();
      visible.yieldWhenAsked();
      writes.add(server.answerUntilTold());
    }

    List<Duration> timers = ticks(visible);
    System.out.println("hidden tab, from answer to write: " + spread(writes));
    System.out.println("hidden tab, a timer of 10 ms: " + spread(timers));
    assertTrue(median(timers).compareTo(THROTTLED) > 0, timers::toString);
    assertTrue(Collections.max(writes).compareTo(AT_ONCE) < 0, writes::toString);
    assertEquals(writes.size(), visible.ledger().assertSound().size());
  }

  @Test
  void hidden_tab_measures_the_silence_of_a_holder_without_a_timer() throws InterruptedException {
    LockTab hidden = stage.tab();
    hidden.calls().begin("writeOnAnswers", server.ask(), server.tell());
    tick(hidden);
    LockTab silent = stage.tab();
    silent.loseSignals();
    countTicks(silent);

    List<Duration> writes = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      awaitTick(silent);
      silent.take();
      writes.add(server.answerUntilTold());
      assertEquals("LEASE_LOST", silent.write().code());
    }

    System.out.println("hidden tab, from answer to write past a silent holder: " + spread(writes));
    assertTrue(median(ticks(silent)).compareTo(THROTTLED) > 0);
    assertTrue(Collections.min(writes).compareTo(SILENCE) >= 0, writes::toString);
    assertTrue(median(writes).compareTo(SILENCE.plus(AT_ONCE)) < 0, writes::toString);
    assertEquals(writes.size(), silent.ledger().assertSound().size());
  }

  /** Lets a timer that is set again and again tell other tabs that it fired. */
  private static void tick(LockTab tab) {
    tab.inTab(
        """
        const ticks = new BroadcastChannel('ticks');
        const tick = () => { ticks.postMessage(0); setTimeout(tick, 10); };
        tick();
        """);
  }

  private static void countTicks(LockTab tab) {
    tab.inTab(
        """
        window.ticks = [];
        new BroadcastChannel('ticks').onmessage = () => ticks.push(performance.now());
        """);
  }

  private static void awaitTick(LockTab tab) {
    Object before = tab.inTab("return ticks.length");
    Waits.until("a tick", UNTHROTTLED_YET, () -> !before.equals(tab.inTab("return ticks.length")));
  }

  /** What lay between one tick and the next. */
  private static List<Duration> ticks(LockTab tab) {
    List<?> millis = (List<?>) tab.inTab("return ticks.slice(1).map((at, i) => at - ticks[i])");
    return millis.stream()
        .map(ms -> Duration.ofNanos((long) (((Number) ms).doubleValue() * 1e6)))
        .toList();
  }

  private static Duration median(List<Duration> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  private static String spread(List<Duration> all) {
    return "%d times, median %d ms, longest %d ms"
        .formatted(all.size(), median(all).toMillis(), Collections.max(all).toMillis());
  }
}
