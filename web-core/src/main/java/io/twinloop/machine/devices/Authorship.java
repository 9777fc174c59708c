package io.twinloop.machine.devices;

import io.twinloop.id.UserId;
import io.twinloop.machine.kept.InboundSession;

/**
 * A message, as far as it tells who wrote it. What it says itself of its device counts for nothing
 * (Matrix specification, "m.megolm.v1.aes-sha2").
 *
 * @param sender as the homeserver says
 * @param key that opened it
 */
public record Authorship(UserId sender, InboundSession key) {}
