package io.twinloop.machine.kept;

import io.twinloop.id.UserId;
import io.twinloop.megolm.Recipient;
import io.twinloop.todevice.WithheldCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who has the key of an outbound session. Kept apart from the session: that is written with each
 * message, and this may be thousands of devices.
 *
 * @param sharedWith devices that it was sent to, from whichever message on
 * @param withheld devices that it was not sent to, and why
 * @param present users seen in the room since the session was made
 */
public record KeyShares(
    Set<Recipient> sharedWith, Map<Recipient, WithheldCode> withheld, Set<UserId> present) {

  public KeyShares {
    sharedWith = Set.copyOf(sharedWith);
    withheld = Map.copyOf(withheld);
    present = Set.copyOf(present);
  }

  /** What a device has been given. */
  public enum Standing {
    /** The key, or the reason that it is not to have it. */
    SERVED,
    /** Neither. */
    UNSERVED,
    /** Nothing, because there was no Olm session. */
    WITHOUT_OLM
  }

  /** Of a new session. */
  public static KeyShares none(Set<UserId> present) {
    return new KeyShares(Set.of(), Map.of(), present);
  }

  /**
   * @param code why it is not to have the key, if so
   */
  public Standing standing(Recipient device, Optional<WithheldCode> code) {
    Optional<WithheldCode> told = Optional.ofNullable(withheld.get(device));
    if (code.isPresent()) {
      return told.equals(code) ? Standing.SERVED : Standing.UNSERVED;
    }
    if (sharedWith.contains(device)) {
      return Standing.SERVED;
    }
    return told.filter(why -> why == WithheldCode.NO_OLM).isPresent()
        ? Standing.WITHOUT_OLM
        : Standing.UNSERVED;
  }

  /** After these got it, and those did not. */
  public KeyShares with(Set<Recipient> served, Map<Recipient, WithheldCode> refused) {
    Set<Recipient> shared = new HashSet<>(sharedWith);
    shared.addAll(served);
    Map<Recipient, WithheldCode> without = new HashMap<>(withheld);
    without.putAll(refused);
    without.keySet().removeAll(served);
    return new KeyShares(shared, without, present);
  }

  /** With these users seen as well. */
  public KeyShares seeing(Set<UserId> users) {
    if (present.containsAll(users)) {
      return this;
    }
    Set<UserId> all = new HashSet<>(present);
    all.addAll(users);
    return new KeyShares(sharedWith, withheld, all);
  }
}
