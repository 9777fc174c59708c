package io.twinloop.olm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One side of a session between two devices: everything it takes to go on, as it is between two
 * messages.
 *
 * @param rootKey 32 bytes; every new chain changes it
 * @param sending empty after the other side answered, until we send again
 * @param receiving newest first, at most {@link #MOST_RECEIVING}; none as long as nothing came
 */
public record OlmSession(
    OlmSessionId id,
    SessionKeys keys,
    Bytes rootKey,
    Optional<SendingChain> sending,
    List<ReceivingChain> receiving) {
  /** As libolm and vodozemac keep. */
  public static final int MOST_RECEIVING = 5;

  public OlmSession {
    receiving = List.copyOf(receiving);
  }

  /** Whether the other side has the session, so that messages need not carry its keys any more. */
  public boolean hasReceived() {
    return !receiving.isEmpty();
  }

  Optional<ReceivingChain> receiving(Curve25519Key ratchetKey) {
    for (ReceivingChain chain : receiving) {
      if (chain.ratchetKey().equals(ratchetKey)) {
        return Optional.of(chain);
      }
    }
    return Optional.empty();
  }

  OlmSession sending(Bytes nextRootKey, SendingChain chain) {
    return new OlmSession(id, keys, nextRootKey, Optional.of(chain), receiving);
  }

  /** After the other side answered with a new ratchet key. */
  OlmSession turn(Bytes nextRootKey, ReceivingChain chain) {
    List<ReceivingChain> chains = new ArrayList<>(receiving);
    chains.add(0, chain);
    int kept = Math.min(chains.size(), MOST_RECEIVING);
    return new OlmSession(id, keys, nextRootKey, Optional.empty(), chains.subList(0, kept));
  }

  /** With a chain as it is after a message, in place of the one as it was. */
  OlmSession replace(ReceivingChain before, ReceivingChain after) {
    List<ReceivingChain> chains = new ArrayList<>(receiving);
    chains.set(chains.indexOf(before), after);
    return new OlmSession(id, keys, rootKey, sending, chains);
  }
}
