package io.twinloop.device;

import io.twinloop.crypto.Curve25519Key;
import java.util.Map;

/** What a {@link KeyClaim} brought; each device that was asked for is in one of both. */
public record ClaimedKeys(
    Map<DeviceAddress, Curve25519Key> keys, Map<DeviceAddress, ClaimFault> failed) {}
