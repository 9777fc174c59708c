package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.SigningKey;

/**
 * What encrypts our messages to one room.
 *
 * @param ratchet of the next message
 * @param seed of the signing key, 32 bytes; to be stored
 * @param signingKey the same as the platform has it, so that it is not imported for each message
 */
public record OutboundGroupSession(Ratchet ratchet, Bytes seed, SigningKey signingKey) {

  public String id() {
    return signingKey.publicKey().toString();
  }

  /** How many messages it has encrypted at most: each has its index, and some indexes have none. */
  public long messageCount() {
    return ratchet.index();
  }

  /** What opens the messages from now on: for ourselves, who read them too. */
  public InboundGroupSession inbound() {
    return new InboundGroupSession(signingKey.publicKey(), ratchet, Provenance.SIGNED);
  }
}
