package io.twinloop.store.crypto;

import java.util.Optional;

/** What is kept, and under what path. The order is nobody's business; names are stored. */
public enum EntryKind {
  /** The device's own account; at the empty path. */
  ACCOUNT("account"),
  /** Private halves that nobody can read, by their name. */
  PRIVATE_KEYS("privateKeys"),
  /** By the user and the curve25519 key of the other device. */
  OLM_SESSIONS("olmSessions"),
  /** By room id and session id. */
  INBOUND_SESSIONS("inboundSessions"),
  /** By room id. */
  OUTBOUND_SESSIONS("outboundSessions"),
  /** Who has the key of an outbound session; by room id and session id. */
  KEY_SHARES("keyShares"),
  /**
   * Why a room key is not to be had, by room id, session id and who says so; and of which a user
   * said so, by user id.
   */
  WITHHELD("withheld"),
  /** Devices that know that we have no session with them; by user and identity key. */
  NO_OLM_NOTICES("noOlmNotices"),
  /** The devices of a user, by user id. */
  DEVICES("devices"),
  /** Whose devices are followed; at the empty path. */
  TRACKED_USERS("trackedUsers"),
  /** Olm messages that were processed, by their hash. */
  MESSAGE_HASHES("messageHashes"),
  /** What is to be sent, until the homeserver has it; by transaction id, oldest first. */
  REQUESTS("requests"),
  /** How far a stream was received, or numbered; by its name. */
  POSITIONS("positions"),
  /** How a room encrypts; by room id. */
  ROOM_SETTINGS("roomSettings"),
  /** When sessions were begun anew because they did not work any more; at the empty path. */
  SESSION_RECOVERIES("sessionRecoveries");

  private final String text;

  EntryKind(String text) {
    this.text = text;
  }

  /** Empty where the text names none, as one of a newer version. */
  public static Optional<EntryKind> parse(String text) {
    for (EntryKind kind : values()) {
      if (kind.text.equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** As stored: never changes. */
  public String text() {
    return text;
  }
}
