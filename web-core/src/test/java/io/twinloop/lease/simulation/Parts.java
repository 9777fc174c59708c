package io.twinloop.lease.simulation;

import io.twinloop.lease.FencingRules;
import io.twinloop.lease.Freshness;
import io.twinloop.lease.LeaseRules;
import io.twinloop.testkit.database.SimulatedDatabase;
import io.twinloop.testkit.simulation.SimulatedContext;

/** What is simulated; a mutant replaces one part by a broken one. */
record Parts(LeaseRules rules, StoreMaker stores, Trust trust) {

  interface StoreMaker {
    SimulatedLeases in(SimulatedDatabase database, SimulatedContext context, LeaseRules rules);
  }

  /** When a writer takes what it remembers for what is there. */
  interface Trust {
    /**
     * @param loaded whether it has ever read anything
     */
    boolean inCache(Freshness told, boolean loaded);
  }

  /** As they are shipped. */
  static Parts sound() {
    return new Parts(
        new FencingRules(), SimulatedLeases::new, (told, loaded) -> told == Freshness.CLEAN);
  }

  Parts with(LeaseRules other) {
    return new Parts(other, stores, trust);
  }

  Parts with(StoreMaker other) {
    return new Parts(rules, other, trust);
  }

  Parts with(Trust other) {
    return new Parts(rules, stores, other);
  }
}
