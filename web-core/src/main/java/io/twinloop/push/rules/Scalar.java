package io.twinloop.push.rules;

import io.twinloop.json.Json;
import java.util.Optional;

/** A text, a whole number, a boolean or {@code null} (all empty), compared by type and value. */
record Scalar(Optional<String> text, Optional<Long> integer, Optional<Boolean> flag) {
  private static final Scalar NULL =
      new Scalar(Optional.empty(), Optional.empty(), Optional.empty());

  static Scalar of(String text) {
    return new Scalar(Optional.of(text), Optional.empty(), Optional.empty());
  }

  static Scalar of(Boolean flag) {
    return new Scalar(Optional.empty(), Optional.empty(), Optional.of(flag));
  }

  /** Empty for objects, arrays, fractions and what is absent. */
  static Optional<Scalar> from(Json json) {
    Scalar scalar = new Scalar(json.text(), json.integer(), json.flag());
    if (!scalar.equals(NULL)) {
      return Optional.of(scalar);
    }
    boolean nothing = json.isPresent() && json.toJson().equals("null");
    return nothing ? Optional.of(NULL) : Optional.empty();
  }
}
