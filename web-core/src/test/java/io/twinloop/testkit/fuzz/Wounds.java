package io.twinloop.testkit.fuzz;

import java.util.List;

/** Makes inputs of what is valid. */
public interface Wounds<I> {

  /** Now and then one of the samples as it is. */
  I inflict(List<I> samples, Draw draw);

  /** The input in a failure's message, from which it can be told what is wrong with it. */
  String shown(I input);
}
