package io.twinloop.encryption.simulation;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.machine.rooms.ReservedIndexes;
import io.twinloop.port.Entropy;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.ToyPrimitives;
import io.twinloop.testkit.simulation.SimulatedContext;
import java.util.function.Supplier;

/** What is simulated; a mutant puts something broken in place of a part. */
record Parts(StoreMaker stores, PrimitivesMaker primitives, Supplier<ReservedIndexes> reserved) {

  interface StoreMaker {
    CryptoStore around(CryptoStore sound, SimulatedContext context);
  }

  interface PrimitivesMaker {
    CryptoPrimitives of(Entropy entropy, Runnable giveWay);
  }

  /** As it is shipped, but for what the primitives compute. */
  static Parts sound() {
    return new Parts((store, context) -> store, ToyPrimitives::new, ReservedIndexes::new);
  }

  /** Over the JDK's cryptography. */
  Parts real() {
    return new Parts(stores, JdkPrimitives::new, reserved);
  }

  Parts with(StoreMaker other) {
    return new Parts(other, primitives, reserved);
  }

  Parts reserving(Supplier<ReservedIndexes> other) {
    return new Parts(stores, primitives, other);
  }
}
