package io.twinloop.olm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes along a chain: each chain key makes a message's key and the next chain key. */
final class SymmetricRatchet {
  private static final Bytes MESSAGE_KEY_SEED = Bytes.of((byte) 1);
  private static final Bytes CHAIN_KEY_SEED = Bytes.of((byte) 2);

  private final CryptoPrimitives primitives;

  SymmetricRatchet(CryptoPrimitives primitives) {
    this.primitives = primitives;
  }

  MessageKey messageKey(ChainKey key) {
    return new MessageKey(primitives.hmacSha256(key.bytes(), MESSAGE_KEY_SEED), key.index());
  }

  ChainKey next(ChainKey key) {
    return new ChainKey(primitives.hmacSha256(key.bytes(), CHAIN_KEY_SEED), key.index() + 1);
  }

  /** The key of that message in the chain, and the chain as it is once the key was used. */
  Step step(ReceivingChain chain, int index, Effort effort) {
    int gap = index - chain.chainKey().index();
    if (gap < 0) {
      return late(chain, index);
    }
    return effort.take(gap) ? ahead(chain, gap) : new Step.Missing(Refusal.TOO_FAR_AHEAD);
  }

  private static Step late(ReceivingChain chain, int index) {
    Optional<MessageKey> key = chain.skippedKey(index);
    return key.isPresent()
        ? new Step.Found(key.get(), chain.without(key.get()))
        : new Step.Missing(Refusal.KEY_GONE);
  }

  private Step ahead(ReceivingChain chain, int gap) {
    List<MessageKey> passed = new ArrayList<>();
    ChainKey key = chain.chainKey();
    for (int left = gap; left > 0; left--) {
      if (left <= ReceivingChain.MOST_SKIPPED) {
        passed.add(messageKey(key));
      }
      key = next(key);
    }
    return new Step.Found(messageKey(key), chain.advance(passed, next(key)));
  }
}
