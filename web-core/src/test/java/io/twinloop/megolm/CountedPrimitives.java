package io.twinloop.megolm;

import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;

/** The JDK's primitives, counted. */
final class CountedPrimitives {
  private int calls;

  final JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(1), () -> calls++);

  /** Since the last time. */
  int calls() {
    int counted = calls;
    calls = 0;
    return counted;
  }
}
