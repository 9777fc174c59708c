package io.twinloop.machine.decrypting;

import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.MegolmMessage;
import io.twinloop.store.crypto.MessageSight;
import java.util.Optional;

/**
 * An encrypted event whose message was decoded, and not yet decrypted.
 *
 * @param place of the event among those asked for
 */
record SealedEvent(int place, EncryptedEvent event, String session, MegolmMessage message) {

  /** Empty where it carries no message of an algorithm that is known. */
  static Optional<SealedEvent> of(int place, EncryptedEvent event) {
    Optional<EncryptedContent> content = EncryptedContent.from(event.content());
    if (content.isEmpty()) {
      return Optional.empty();
    }
    String session = content.get().sessionId();
    return MegolmMessage.parse(content.get().ciphertext())
        .map(message -> new SealedEvent(place, event, session, message));
  }

  MessageSight sight() {
    return new MessageSight(event.room(), session, message.index(), event.id(), event.sentAt());
  }
}
