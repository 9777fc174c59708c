package io.twinloop.olm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sessions we have with one device, and which of them does what (Matrix specification, "Sending
 * encrypted messages" over Olm).
 *
 * @param latestFirst by when one was begun or last decrypted; at most {@link #MOST}, no two of the
 *     same id
 */
public record OlmSessions(List<OlmSession> latestFirst) {
  public static final OlmSessions NONE = new OlmSessions(List.of());

  /** The specification asks for four at least; each further one makes a forged message dearer. */
  public static final int MOST = 8;

  public OlmSessions {
    latestFirst = List.copyOf(latestFirst);
  }

  /** The session to send with: the other side is sure to have it, unless it was just begun. */
  public Optional<OlmSession> toSend() {
    return latestFirst.isEmpty() ? Optional.empty() : Optional.of(latestFirst.get(0));
  }

  /** The session with these keys, the only one that may decrypt a pre-key message with them. */
  public Optional<OlmSession> begunWith(SessionKeys keys) {
    for (OlmSession session : latestFirst) {
      if (session.keys().equals(keys)) {
        return Optional.of(session);
      }
    }
    return Optional.empty();
  }

  /**
   * Those that may decrypt the message, in the order to be tried: the one that knows its ratchet
   * key, else all in which the other side can have taken its turn.
   */
  public List<OlmSession> candidates(NormalMessage message) {
    List<OlmSession> possible = new ArrayList<>();
    for (OlmSession session : latestFirst) {
      if (session.receiving(message.ratchetKey()).isPresent()) {
        return List.of(session);
      }
      if (session.sending().isPresent()) {
        possible.add(session);
      }
    }
    return possible;
  }

  /** After that session was begun or decrypted a message. */
  public OlmSessions received(OlmSession session) {
    List<OlmSession> sessions = new ArrayList<>();
    sessions.add(session);
    for (OlmSession other : latestFirst) {
      if (!other.id().equals(session.id()) && sessions.size() < MOST) {
        sessions.add(other);
      }
    }
    return new OlmSessions(sessions);
  }

  /** After that session encrypted a message. */
  public OlmSessions sent(OlmSession session) {
    List<OlmSession> sessions = new ArrayList<>();
    for (OlmSession other : latestFirst) {
      sessions.add(other.id().equals(session.id()) ? session : other);
    }
    return new OlmSessions(sessions);
  }
}
