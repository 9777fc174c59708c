package io.twinloop.megolm;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;

/**
 * A device that a session was shared with.
 *
 * @param identity a device of the same name with another is another device
 */
public record Recipient(UserId user, DeviceId device, Curve25519Key identity) {}
