package io.twinloop.machine.sending;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.UserId;
import io.twinloop.machine.receiving.Receipt.Failure;
import io.twinloop.machine.receiving.Receipt.Failure.Undecryptable;
import io.twinloop.olm.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A device with which no session seems to work any more; as its messages claim, so perhaps none.
 *
 * @param user as the homeservers say
 * @param key the identity key it is said to have
 */
record Suspect(UserId user, Curve25519Key key) {

  /** Whose messages failed in a way that a new session would end. */
  static Set<Suspect> among(List<Failure> failures) {
    Set<Suspect> suspects = new LinkedHashSet<>();
    for (Failure failure : failures) {
      if (failure instanceof Undecryptable undecryptable && isWedge(undecryptable.refusal())) {
        suspects.add(new Suspect(undecryptable.sender(), undecryptable.device()));
      }
    }
    return suspects;
  }

  /** The others tell of somebody who made a message wrong, which every session would refuse. */
  private static boolean isWedge(Refusal refusal) {
    return switch (refusal) {
      case BAD_MAC,
          KEY_GONE,
          UNKNOWN_RATCHET_KEY,
          TOO_FAR_AHEAD,
          NO_SESSION,
          UNKNOWN_ONE_TIME_KEY ->
          true;
      case WRONG_IDENTITY, WEAK_KEY, BAD_PADDING -> false;
    };
  }
}
