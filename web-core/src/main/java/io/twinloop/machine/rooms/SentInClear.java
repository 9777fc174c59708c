package io.twinloop.machine.rooms;

/** What is not encrypted even in an encrypted room. */
public final class SentInClear {
  private static final String REACTION = "m.reaction";
  private static final String REDACTION = "m.room.redaction";

  private SentInClear() {}

  /**
   * A redaction, which the homeserver carries out, and a reaction: all that it says is its
   * relation, which stays in clear in any case. Other clients send reactions so, and homeservers
   * and push rules know them by their type.
   */
  public static boolean is(String type) {
    return type.equals(REACTION) || type.equals(REDACTION);
  }
}
