package io.twinloop.crypto.message;

import io.twinloop.crypto.Bytes;

/**
 * What one message is encrypted with.
 *
 * @param encryptionKey 32 bytes, for AES-256
 * @param macKey 32 bytes, for HMAC
 * @param iv 16 bytes
 */
public record CipherKeys(Bytes encryptionKey, Bytes macKey, Bytes iv) {}
