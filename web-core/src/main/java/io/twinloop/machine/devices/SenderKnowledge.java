package io.twinloop.machine.devices;

import io.twinloop.crypto.Ed25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.TrackedUsers;
import io.twinloop.device.UserDevices;
import io.twinloop.id.UserId;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.megolm.Provenance;
import java.util.Optional;

/**
 * What is known of whoever may have sent messages, and what follows from it.
 *
 * @param own our device, if it was made
 * @param devices of the sender
 */
record SenderKnowledge(Optional<DeviceKeys> own, TrackedUsers tracked, UserDevices devices) {

  /** The devices are to be those of the message's sender. */
  Attribution attribute(Authorship message) {
    UserId sender = message.sender();
    KeyOrigin origin = message.key().origin();
    Optional<UserId> handedBy = origin.sender();
    boolean isCopy = message.key().session().provenance() == Provenance.COPIED;
    if (isCopy || handedBy.isEmpty()) {
      return Attribution.without(Authenticity.IMPORTED);
    }
    if (!handedBy.get().equals(sender)) {
      return Attribution.without(Authenticity.MISMATCHED_DEVICE);
    }
    if (own.isPresent() && own.get().curve25519().equals(origin.device())) {
      return attribute(Authenticity.OWN_DEVICE, own.get(), message);
    }
    Optional<DeviceKeys> device = devices.find(origin.device());
    if (device.isPresent()) {
      return attribute(Authenticity.KNOWN_DEVICE, device.get(), message);
    }
    return Attribution.without(
        tracked.isOutdated(sender) ? Authenticity.UNKNOWN_DEVICE : Authenticity.UNLISTED_DEVICE);
  }

  private static Attribution attribute(
      Authenticity ifGenuine, DeviceKeys device, Authorship message) {
    Optional<Ed25519Key> claimed = message.key().origin().signingKey();
    boolean isGenuine =
        device.user().equals(message.sender()) && claimed.equals(Optional.of(device.ed25519()));
    return isGenuine
        ? new Attribution(ifGenuine, Optional.of(device))
        : Attribution.without(Authenticity.MISMATCHED_DEVICE);
  }
}
