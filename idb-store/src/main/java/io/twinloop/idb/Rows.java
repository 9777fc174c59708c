package io.twinloop.idb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reading stored texts back. */
final class Rows {
  private Rows() {}

  /** What the texts spell, in their order; those that spell nothing are passed over. */
  static <T> List<T> decoded(List<String> texts, Function<String, Optional<T>> decode) {
    List<T> values = new ArrayList<>(texts.size());
    for (String text : texts) {
      decode.apply(text).ifPresent(values::add);
    }
    return values;
  }
}
