package io.twinloop.encryption;

import io.twinloop.cache.CryptoCache;
import io.twinloop.lease.Leadership;
import io.twinloop.machine.RoomDecryptor;

/** What an encryption is made of once the platform's cryptography is there. */
record EncryptionParts(
    CryptoCache cache, RoomDecryptor decryptor, EncryptionSync sync, Leadership leadership) {}
