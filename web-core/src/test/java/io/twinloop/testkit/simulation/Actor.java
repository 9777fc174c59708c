package io.twinloop.testkit.simulation;

/** Something that goes on in a context from its start to its end. */
public interface Actor {

  /** Runs as a task of the context, and ends when {@link World#isEnding}. Suspends. */
  void live(SimulatedContext context);
}
