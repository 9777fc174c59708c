package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Hardships;
import io.twinloop.e2e.browser.HiddenTabs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How long a tab that the user sees is without a lease, and without a Web Lock, whose holder, in
 * another window, will not give either back by itself any more.
 */
final class LeaseTakeover {
  private static final int ROUNDS = 12;

  /** What was not had by then never is. */
  private static final long CAP = Duration.ofSeconds(3).toMillis();

  private LeaseTakeover() {}

  /** The holder's process ends. From the command to the browser; the waiter waits already. */
  static List<Row> crashed(TestBed bed) {
    return rows("lease.takeover.crashed", 300, bed, tabs -> whileAwaited(tabs, Hardships::crash));
  }

  /**
   * The browser freezes the holder, which hears of it and gives back what it can. From the command
   * to the browser; the waiter waits already.
   */
  static List<Row> frozen(TestBed bed) {
    return rows("lease.takeover.frozen", 400, bed, tabs -> whileAwaited(tabs, Hardships::freeze));
  }

  /** The holder was frozen, and neither heard it nor hears anybody. From when the waiter waits. */
  static List<Row> frozenUnheard(TestBed bed) {
    return rows("lease.takeover.frozen.unheard", 400, bed, LeaseTakeover::afterUnheardFreeze);
  }

  private static List<Row> rows(String name, double aim, TestBed bed, Round round) {
    List<Double> leases = new ArrayList<>();
    List<Double> webLocks = new ArrayList<>();
    try (LeaseTabs tabs = LeaseTabs.open(bed, HiddenTabs.AWAKE)) {
      for (int i = 0; i < ROUNDS; i++) {
        Outlasted outlasted = round.run(tabs);
        leases.add(outlasted.lease());
        webLocks.add(outlasted.webLock());
        tabs.chromium().closeAllTabs();
      }
    }
    double peer = new Samples(webLocks).median();
    return List.of(
        Row.alone(name, new Samples(leases).median(), "ms", ROUNDS)
            .beside(peer < CAP ? "Web Locks" : "Web Locks, waited for in vain", peer)
            .aimedAt(aim));
  }

  private static Outlasted whileAwaited(LeaseTabs tabs, Consumer<Hardships> befall) {
    String holder = tabs.window();
    tabs.call("keep");
    String waiter = tabs.window();
    tabs.call("outlast", CAP);
    tabs.chromium().switchTo(holder);
    long begun = System.currentTimeMillis();
    befall.accept(new Hardships(tabs.chromium()));
    return Outlasted.since(begun, tabs.callIn(waiter, "outlasted"));
  }

  private static Outlasted afterUnheardFreeze(LeaseTabs tabs) {
    String holder = tabs.window();
    tabs.call("keep");
    tabs.call("silence");
    String waiter = tabs.window();
    tabs.chromium().switchTo(holder);
    new Hardships(tabs.chromium()).freeze();
    tabs.callIn(waiter, "outlast", CAP);
    Map<?, ?> outcome = (Map<?, ?>) tabs.call("outlasted");
    return Outlasted.since(((Number) outcome.get("begun")).longValue(), outcome);
  }

  /** One holder and one waiter. */
  private interface Round {
    Outlasted run(LeaseTabs tabs);
  }

  /** The milliseconds until the waiter had either, the cap where it never came. */
  private record Outlasted(double lease, double webLock) {

    static Outlasted since(long begun, Object script) {
      List<?> ends = (List<?>) ((Map<?, ?>) script).get("ends");
      return new Outlasted(length(begun, ends.get(0)), length(begun, ends.get(1)));
    }

    private static double length(long begun, Object end) {
      return end == null ? CAP : ((Number) end).doubleValue() - begun;
    }
  }
}
