package io.twinloop.device;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.UserId;

/**
 * A device with which no session seems to work any more; as its messages claim, so perhaps none.
 *
 * @param user as the homeservers say
 * @param key the identity key it is said to have
 */
public record Suspect(UserId user, Curve25519Key key) {}
