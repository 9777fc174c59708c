package io.twinloop.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A list mapped, as streams would, which do not translate everywhere. */
final class Each {
  private Each() {}

  static <A, B> List<B> of(List<A> values, Function<A, B> mapping) {
    List<B> mapped = new ArrayList<>(values.size());
    for (A value : values) {
      mapped.add(mapping.apply(value));
    }
    return mapped;
  }
}
