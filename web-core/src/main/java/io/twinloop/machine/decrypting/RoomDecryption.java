package io.twinloop.machine.decrypting;

import io.twinloop.event.UnreadableReason;
import io.twinloop.json.Json;
import io.twinloop.machine.kept.InboundSession;
import java.util.Optional;

/** What became of an encrypted event. */
public sealed interface RoomDecryption {

  /**
   * It says this.
   *
   * @param content with the relation that the encrypted event carries in clear
   * @param key that opened it
   */
  record Readable(String type, Json content, InboundSession key) implements RoomDecryption {}

  /**
   * It cannot be read, or must not be believed.
   *
   * @param session whose key is missing or did not help; empty where the event names none
   */
  record Unreadable(UnreadableReason reason, Optional<String> session) implements RoomDecryption {}
}
