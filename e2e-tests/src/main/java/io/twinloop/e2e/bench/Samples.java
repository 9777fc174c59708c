package io.twinloop.e2e.bench;

import java.util.List;

/**
 * The same thing measured several times.
 *
 * @param values at least one
 */
record Samples(List<Double> values) {

  /** The numbers of a list that a script answered with. */
  static Samples of(Object script) {
    return new Samples(
        ((List<?>) script).stream().map(value -> ((Number) value).doubleValue()).toList());
  }

  int count() {
    return values.size();
  }

  Samples first(int count) {
    return new Samples(values.subList(0, count));
  }

  /** All but the first. */
  Samples after(int count) {
    return new Samples(values.subList(count, values.size()));
  }

  /** The middle: machines hiccup, medians do not. */
  double median() {
    List<Double> sorted = sorted();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** What 19 of 20 do not exceed. */
  double p95() {
    return sorted().get((int) Math.ceil(values.size() * 0.95) - 1);
  }

  double max() {
    return sorted().get(values.size() - 1);
  }

  private List<Double> sorted() {
    return values.stream().sorted().toList();
  }
}
