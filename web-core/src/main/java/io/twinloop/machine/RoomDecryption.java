package io.twinloop.machine;

import io.twinloop.json.Json;
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
  record Unreadable(Reason reason, Optional<String> session) implements RoomDecryption {}

  /** Why an event cannot be read. */
  enum Reason {
    /** It is encrypted in a way that this client does not know. */
    UNKNOWN_ALGORITHM,
    /** It is no encrypted event, or what was encrypted is none. */
    MALFORMED,
    /** Its key did not come yet; it can be read as soon as it does. */
    KEY_MISSING,
    /** Its sender refuses to give us the key. */
    KEY_WITHHELD,
    /** Our key begins after it; an older copy of the key would open it. */
    BEFORE_OUR_KEY,
    /** An old message is served again as if it were new. */
    REPLAYED,
    /** It was encrypted for another room. */
    OTHER_ROOM,
    /** Its key belongs to another user than the one it is said to be from. */
    OTHER_SENDER,
    /** It was changed on its way, or not made with that key. */
    NOT_AUTHENTIC
  }
}
