package io.twinloop.encryption.simulation;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.port.Entropy;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.ToyPrimitives;
import io.twinloop.testkit.simulation.SimulatedContext;

/** What is simulated; a mutant puts something broken around the store. */
record Parts(StoreMaker stores, PrimitivesMaker primitives) {

  interface StoreMaker {
    CryptoStore around(CryptoStore sound, SimulatedContext context);
  }

  interface PrimitivesMaker {
    CryptoPrimitives of(Entropy entropy, Runnable giveWay);
  }

  /** As it is shipped, but for what the primitives compute. */
  static Parts sound() {
    return new Parts((store, context) -> store, ToyPrimitives::new);
  }

  /** Over the JDK's cryptography. */
  Parts real() {
    return new Parts(stores, JdkPrimitives::new);
  }

  Parts with(StoreMaker other) {
    return new Parts(other, primitives);
  }
}
