package io.twinloop.olm;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.olm.Decryption.Decrypted;
import io.twinloop.olm.Reception.Received;
import io.twinloop.olm.Reception.Refused;
import java.util.Optional;

/** Decrypts what comes for our device, with the session it belongs to or the one that it begins. */
public final class OlmInbox {
  private final OlmRatchet ratchet;
  private final OlmHandshake handshake;
  private final AgreementKey identity;
  private final OneTimeKeys oneTimeKeys;

  public OlmInbox(
      OlmRatchet ratchet, OlmHandshake handshake, AgreementKey identity, OneTimeKeys oneTimeKeys) {
    this.ratchet = ratchet;
    this.handshake = handshake;
    this.identity = identity;
    this.oneTimeKeys = oneTimeKeys;
  }

  /**
   * @param sender the device's identity key, as the event names it
   * @param sessions all we have with that device
   * @param effort what the message may cost at most
   */
  public Reception receive(
      Curve25519Key sender, OlmSessions sessions, OlmMessage message, Effort effort) {
    return message instanceof PreKeyMessage preKey
        ? receivePreKey(sender, sessions, preKey, effort)
        : receiveNormal(sessions, message.normal(), effort);
  }

  private Reception receivePreKey(
      Curve25519Key sender, OlmSessions sessions, PreKeyMessage message, Effort effort) {
    Optional<OlmSession> known = sessions.begunWith(message.keys());
    if (known.isPresent()) {
      return reception(sessions, ratchet.decrypt(known.get(), message, effort), Optional.empty());
    }
    if (!message.keys().identityKey().equals(sender)) {
      return new Refused(Refusal.WRONG_IDENTITY);
    }
    Curve25519Key spent = message.keys().oneTimeKey();
    Optional<AgreementKey> oneTime = oneTimeKeys.find(spent);
    if (oneTime.isEmpty()) {
      return new Refused(Refusal.UNKNOWN_ONE_TIME_KEY);
    }
    Decryption decryption = handshake.answer(identity, oneTime.get(), message, effort);
    return reception(sessions, decryption, Optional.of(spent));
  }

  private Reception receiveNormal(OlmSessions sessions, NormalMessage message, Effort effort) {
    boolean isFirst = sessions.latestFirst().isEmpty();
    Reception latest = new Refused(isFirst ? Refusal.NO_SESSION : Refusal.UNKNOWN_RATCHET_KEY);
    for (OlmSession session : sessions.candidates(message)) {
      latest = reception(sessions, ratchet.decrypt(session, message, effort), Optional.empty());
      if (latest instanceof Received) {
        return latest;
      }
    }
    return latest;
  }

  private static Reception reception(
      OlmSessions sessions, Decryption decryption, Optional<Curve25519Key> spent) {
    if (decryption instanceof Decrypted decrypted) {
      OlmSession session = decrypted.session();
      return new Received(decrypted.plaintext(), session.id(), sessions.received(session), spent);
    }
    return new Refused(((Decryption.Refused) decryption).reason());
  }
}
