package io.twinloop.e2e.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The milliseconds that leases took, and Web Locks by turns with them. */
record Pair(Samples leases, Samples webLocks) {

  /** The two lists that a script answered with. */
  static Pair of(Object script) {
    List<?> lists = (List<?>) script;
    return new Pair(Samples.of(lists.get(0)), Samples.of(lists.get(1)));
  }

  /** The first of them, which a browser interprets before it compiles. */
  Pair first(int count) {
    return new Pair(leases.first(count), webLocks.first(count));
  }

  /** All but the first. */
  Pair after(int count) {
    return new Pair(leases.after(count), webLocks.after(count));
  }

  /**
   * @param of what to tell of either
   */
  Row row(String name, ToDoubleFunction<Samples> of) {
    return Row.alone(name, of.applyAsDouble(leases), "ms", leases.count())
        .beside("Web Locks", of.applyAsDouble(webLocks));
  }
}
