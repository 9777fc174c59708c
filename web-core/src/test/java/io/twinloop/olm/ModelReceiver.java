package io.twinloop.olm;

import io.twinloop.crypto.Curve25519Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says which messages of an honest sender must be readable, from the limits alone. */
final class ModelReceiver {
  private static final int CHAINS = 5;
  private static final int SKIPPED = 40;
  private static final int GAP = 2000;

  private final Map<OlmSessionId, List<Chain>> sessions = new HashMap<>();

  /** Whether that message must be read now; if so, it is taken to be read. */
  boolean reads(OlmSessionId session, Curve25519Key ratchetKey, int index) {
    List<Chain> chains = sessions.computeIfAbsent(session, id -> new ArrayList<>());
    for (int i = 0; i < chains.size(); i++) {
      if (chains.get(i).ratchetKey.equals(ratchetKey)) {
        return i >= chains.size() - CHAINS && chains.get(i).reads(index);
      }
    }
    Chain begun = new Chain(ratchetKey);
    if (!begun.reads(index)) {
      return false;
    }
    chains.add(begun);
    return true;
  }

  private static final class Chain {
    private final Curve25519Key ratchetKey;
    private final List<Integer> skipped = new ArrayList<>();
    private int next;

    Chain(Curve25519Key ratchetKey) {
      this.ratchetKey = ratchetKey;
    }

    boolean reads(int index) {
      if (index < next) {
        return skipped.remove((Integer) index);
      }
      if (index - next > GAP) {
        return false;
      }
      while (next < index) {
        skipped.add(next);
        next++;
      }
      next++;
      while (skipped.size() > SKIPPED) {
        skipped.remove(0);
      }
      return true;
    }
  }
}
