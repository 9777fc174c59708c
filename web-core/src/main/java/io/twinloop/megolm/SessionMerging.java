package io.twinloop.megolm;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.megolm.SessionMerge.Improved;
import io.twinloop.megolm.SessionMerge.Unchanged;
import io.twinloop.megolm.SessionMerge.Unconnected;

/**
 * Brings two copies of one session together. A copy counts only if it is connected: the earlier
 * ratchet, turned to the index of the later one, gives the same bytes. As no hash can be turned
 * back, whoever vouches for the later one then vouches for the earlier one as well.
 */
public final class SessionMerging {
  private final CryptoPrimitives primitives;

  public SessionMerging(CryptoPrimitives primitives) {
    this.primitives = primitives;
  }

  /** No call of a primitive for two of one index, 1,023 at worst. Suspends. */
  public SessionMerge merge(InboundGroupSession known, InboundGroupSession offered) {
    if (!known.signingKey().equals(offered.signingKey()) || !areConnected(known, offered)) {
      return new Unconnected();
    }
    boolean isEarlier = offered.firstKnownIndex() < known.firstKnownIndex();
    boolean isTrustedMore = offered.provenance().compareTo(known.provenance()) > 0;
    if (!isEarlier && !isTrustedMore) {
      return new Unchanged();
    }
    return new Improved(
        new InboundGroupSession(
            known.signingKey(),
            isEarlier ? offered.earliest() : known.earliest(),
            known.recent(),
            isTrustedMore ? offered.provenance() : known.provenance()));
  }

  private boolean areConnected(InboundGroupSession one, InboundGroupSession other) {
    boolean isInOrder = one.firstKnownIndex() <= other.firstKnownIndex();
    Ratchet earlier = (isInOrder ? one : other).earliest();
    Ratchet later = (isInOrder ? other : one).earliest();
    return earlier.index() == later.index()
        ? earlier.equals(later)
        : earlier.advanceTo(primitives, later.index()).equals(later);
  }
}
