package io.twinloop.todevice;

/** Why somebody does not send us a room key (Matrix specification, {@code m.room_key.withheld}). */
public enum WithheldCode {
  BLACKLISTED("m.blacklisted", "The sender has blocked this device."),
  UNVERIFIED("m.unverified", "The sender sends to verified devices only."),
  UNAUTHORISED("m.unauthorised", "The sender thinks that this device may not read the message."),
  UNAVAILABLE("m.unavailable", "The sender does not have the key any more."),
  NO_OLM("m.no_olm", "The sender could not set up a secure channel to this device."),
  HISTORY_NOT_SHARED("m.history_not_shared", "The message is older than what is shared."),
  /** A code that we do not know. */
  OTHER("m.other", "The sender did not send the key.");

  private final String wire;
  private final String reason;

  WithheldCode(String wire, String reason) {
    this.wire = wire;
    this.reason = reason;
  }

  /** {@link #OTHER} for anything unknown. */
  public static WithheldCode of(String wire) {
    for (WithheldCode code : values()) {
      if (code.wire.equals(wire)) {
        return code;
      }
    }
    return OTHER;
  }

  public String wire() {
    return wire;
  }

  /** A sentence for people, in our words: those of the sender may be anything. */
  public String reason() {
    return reason;
  }
}
