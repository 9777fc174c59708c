package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;

/**
 * A message encrypted.
 *
 * @param message for the event, in base64
 * @param session to be stored before the message leaves: its predecessor would use the index again
 */
public record Encryption(Bytes message, OutboundGroupSession session) {}
