package io.twinloop.encryption;

import io.twinloop.cache.CryptoCache;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.decrypting.RoomDecryptor;
import java.util.List;

/** What a one-shot encryption is made of once the platform's cryptography is there. */
record OneShotParts(CryptoCache cache, RoomDecryptor decryptor, KeyErrand errand) {

  /** See {@link RoomDecryptor#decrypt}. */
  RoomDecryption decrypt(EncryptedEvent event) {
    return decryptor.decrypt(List.of(event)).get(0);
  }
}
