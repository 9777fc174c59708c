package io.twinloop.machine.rooms;

import io.twinloop.crypto.Bytes;
import java.util.Optional;

/**
 * A message as a session says it.
 *
 * @param ciphertext for the event
 * @param index nothing else is said with
 * @param made what was reserved with it, to be kept once the operation is committed
 */
record Utterance(Bytes ciphertext, long index, Optional<Reservation> made) {}
