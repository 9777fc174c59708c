package io.twinloop.olm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OlmSessionsTest {
  private static final int UNKNOWN = 99;

  @Test
  void without_sessions_nothing_can_be_sent() {
    assertEquals(Optional.empty(), OlmSessions.NONE.toSend());
  }

  @Test
  void the_session_that_was_received_with_last_sends() {
    OlmSessions sessions = received(session(1), session(2), session(1));

    assertEquals(Optional.of(session(1)), sessions.toSend());
    assertEquals(2, sessions.latestFirst().size());
  }

  @Test
  void sending_changes_no_order() {
    OlmSessions sessions = received(session(1), session(2)).sent(begun(1));

    assertEquals(List.of(session(2), begun(1)), sessions.latestFirst());
  }

  @Test
  void the_least_used_session_is_given_up() {
    List<OlmSession> many = new ArrayList<>();
    for (int i = 0; i <= OlmSessions.MOST; i++) {
      many.add(session(i));
    }

    OlmSessions sessions = received(many.toArray(new OlmSession[0]));

    assertEquals(OlmSessions.MOST, sessions.latestFirst().size());
    assertEquals(Optional.empty(), sessions.begunWith(session(0).keys()));
    assertEquals(Optional.of(session(1)), sessions.begunWith(session(1).keys()));
  }

  @Test
  void keys_name_their_session_only_if_all_three_are_the_same() {
    OlmSessions sessions = received(session(1));
    SessionKeys known = session(1).keys();

    assertEquals(Optional.of(session(1)), sessions.begunWith(known));
    for (SessionKeys other :
        List.of(
            new SessionKeys(key(UNKNOWN), known.baseKey(), known.oneTimeKey()),
            new SessionKeys(known.identityKey(), key(UNKNOWN), known.oneTimeKey()),
            new SessionKeys(known.identityKey(), known.baseKey(), key(UNKNOWN)))) {
      assertEquals(Optional.empty(), sessions.begunWith(other));
    }
  }

  @Test
  void only_the_session_that_knows_the_ratchet_key_is_tried() {
    OlmSessions sessions = received(begun(1), session(2), begun(3));

    assertEquals(List.of(session(2)), sessions.candidates(message(2)));
  }

  @Test
  void a_new_ratchet_key_is_tried_where_we_sent_the_last_used_first() {
    OlmSessions sessions = received(begun(1), session(2), begun(3));

    assertEquals(List.of(begun(3), begun(1)), sessions.candidates(message(UNKNOWN)));
  }

  private static OlmSessions received(OlmSession... all) {
    OlmSessions sessions = OlmSessions.NONE;
    for (OlmSession session : all) {
      sessions = sessions.received(session);
    }
    return sessions;
  }

  /** The other side's turn came last: there is a receiving chain, and none to send. */
  private static OlmSession session(int number) {
    ReceivingChain chain = ReceivingChain.begin(key(number), ChainKey.first(bytes(number)));
    return new OlmSession(
        new OlmSessionId("id " + number),
        keys(number),
        bytes(number),
        Optional.empty(),
        List.of(chain));
  }

  private static OlmSession begun(int number) {
    SendingChain chain =
        new SendingChain(bytes(number), key(number), ChainKey.first(bytes(number)));
    return new OlmSession(
        new OlmSessionId("id " + number),
        keys(number),
        bytes(number),
        Optional.of(chain),
        List.of());
  }

  private static SessionKeys keys(int number) {
    return new SessionKeys(key(7), key(number), key(8));
  }

  private static NormalMessage message(int ratchetKey) {
    return new NormalMessage(key(ratchetKey), 0, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY);
  }

  private static Curve25519Key key(int number) {
    return new Curve25519Key(bytes(number));
  }

  private static Bytes bytes(int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) number;
    return Bytes.of(bytes);
  }
}
