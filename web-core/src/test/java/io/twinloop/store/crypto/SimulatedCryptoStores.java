package io.twinloop.store.crypto;

import io.twinloop.id.UserId;
import io.twinloop.port.Callback;
import java.util.function.Function;

/** The databases of a simulation, as one context opens them. All of them exist. */
public record SimulatedCryptoStores(Function<UserId, CryptoStore> opening) implements CryptoStores {

  @Override
  public CryptoStore open(UserId account, Callback lost) {
    return opening.apply(account);
  }

  @Override
  public CryptoStore openExisting(UserId account, Callback lost) {
    return open(account, lost);
  }
}
