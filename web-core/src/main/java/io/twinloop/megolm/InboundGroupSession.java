package io.twinloop.megolm;

import io.twinloop.crypto.Ed25519Key;
import java.util.Optional;

/**
 * What opens the messages of one session from some index on.
 *
 * @param signingKey the session's own; its base64 is the session's id
 * @param earliest the ratchet of the first message that can be opened; this is what is stored
 * @param recent a ratchet at or after that one, so that reading on costs one hash and not the way
 *     from the beginning; nothing is lost with it, and it is not stored
 */
public record InboundGroupSession(
    Ed25519Key signingKey, Ratchet earliest, Ratchet recent, Provenance provenance) {

  /** One that was not used yet. */
  public InboundGroupSession(Ed25519Key signingKey, Ratchet earliest, Provenance provenance) {
    this(signingKey, earliest, earliest, provenance);
  }

  /** From a copy, for which nobody vouches. */
  public static InboundGroupSession of(ExportedSessionKey key) {
    return new InboundGroupSession(key.signingKey(), key.ratchet(), Provenance.COPIED);
  }

  /** As events and keys carry it: where theirs is another, they are not of this session. */
  public String id() {
    return signingKey.toString();
  }

  public long firstKnownIndex() {
    return earliest.index();
  }

  /** The same session, as ready for what comes after that ratchet. */
  public InboundGroupSession remembering(Ratchet used) {
    return new InboundGroupSession(signingKey, earliest, used, provenance);
  }

  /** The known ratchet from which that index is the shortest way; empty where it is earlier. */
  Optional<Ratchet> nearest(long index) {
    if (index < earliest.index()) {
      return Optional.empty();
    }
    return Optional.of(index < recent.index() ? earliest : recent);
  }
}
