package io.twinloop.olm;

import io.twinloop.crypto.Bytes;

/**
 * What one message is encrypted with.
 *
 * @param bytes 32 of them
 * @param index of the message in its chain, not negative
 */
public record MessageKey(Bytes bytes, int index) {}
