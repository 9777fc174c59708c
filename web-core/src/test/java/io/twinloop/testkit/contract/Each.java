package io.twinloop.testkit.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists and maps mapped, as streams would, which do not translate everywhere. */
final class Each {
  private Each() {}

  static <A, B> List<B> of(List<A> values, Function<A, B> mapping) {
    List<B> mapped = new ArrayList<>(values.size());
    for (A value : values) {
      mapped.add(mapping.apply(value));
    }
    return mapped;
  }

  static <K, A, B> Map<K, B> valueOf(Map<K, A> values, Function<A, B> mapping) {
    Map<K, B> mapped = new HashMap<>();
    values.forEach((key, value) -> mapped.put(key, mapping.apply(value)));
    return mapped;
  }
}
