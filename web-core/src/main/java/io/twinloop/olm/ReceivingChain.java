package io.twinloop.olm;

import io.twinloop.crypto.Curve25519Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The messages the other side sends under one ratchet key.
 *
 * @param chainKey of the first message that none came after
 * @param skipped the keys of messages before that one that did not come yet; in ascending order, at
 *     most {@link #MOST_SKIPPED}
 */
public record ReceivingChain(
    Curve25519Key ratchetKey, ChainKey chainKey, List<MessageKey> skipped) {
  /**
   * As vodozemac keeps; libolm keeps as many for all chains of a session together. Whoever delivers
   * worse loses the oldest.
   */
  public static final int MOST_SKIPPED = 40;

  public ReceivingChain {
    skipped = List.copyOf(skipped);
  }

  static ReceivingChain begin(Curve25519Key ratchetKey, ChainKey chainKey) {
    return new ReceivingChain(ratchetKey, chainKey, List.of());
  }

  Optional<MessageKey> skippedKey(int index) {
    for (MessageKey key : skipped) {
      if (key.index() == index) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** After that message, which was late, came. */
  ReceivingChain without(MessageKey used) {
    List<MessageKey> rest = new ArrayList<>(skipped);
    rest.remove(used);
    return new ReceivingChain(ratchetKey, chainKey, rest);
  }

  /** After the message before {@code next} came, and before it not those of the keys given. */
  ReceivingChain advance(List<MessageKey> passed, ChainKey next) {
    List<MessageKey> all = new ArrayList<>(skipped);
    all.addAll(passed);
    int tooMany = Math.max(0, all.size() - MOST_SKIPPED);
    return new ReceivingChain(ratchetKey, next, all.subList(tooMany, all.size()));
  }
}
