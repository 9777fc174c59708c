package io.twinloop.e2e.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The milliseconds that we took, and somebody else by turns with us.
 *
 * @param peer who that is
 */
record Pair(Samples ours, Samples theirs, String peer) {

  /** The two lists that a script answered with, ours first. */
  static Pair of(Object script, String peer) {
    List<?> lists = (List<?>) script;
    return new Pair(Samples.of(lists.get(0)), Samples.of(lists.get(1)), peer);
  }

  /** The first of them, which a browser interprets before it compiles. */
  Pair first(int count) {
    return new Pair(ours.first(count), theirs.first(count), peer);
  }

  /** All but the first. */
  Pair after(int count) {
    return new Pair(ours.after(count), theirs.after(count), peer);
  }

  /**
   * @param of what to tell of either
   */
  Row row(String name, String unit, ToDoubleFunction<Samples> of) {
    return Row.alone(name, of.applyAsDouble(ours), unit, ours.count())
        .beside(peer, of.applyAsDouble(theirs));
  }
}
