package io.twinloop.machine.kept;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.id.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Where a room key came from.
 *
 * @param device the identity key of the device that made it, as far as is known
 * @param signingKey what that device said is its own
 * @param sender whose device handed it to us over Olm; empty where it is a copy that anybody may
 *     have made
 * @param forwardedBy the devices a copy came through
 */
public record KeyOrigin(
    Curve25519Key device,
    Optional<Ed25519Key> signingKey,
    Optional<UserId> sender,
    List<String> forwardedBy) {

  public KeyOrigin {
    forwardedBy = List.copyOf(forwardedBy);
  }

  /** From a device itself, over Olm. */
  public static KeyOrigin direct(UserId sender, Curve25519Key device, Ed25519Key signingKey) {
    return new KeyOrigin(device, Optional.of(signingKey), Optional.of(sender), List.of());
  }
}
