package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.olm.Decryption.Decrypted;
import io.twinloop.olm.Effort;
import io.twinloop.olm.Encrypted;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.olm.OlmHandshake;
import io.twinloop.olm.OlmInbox;
import io.twinloop.olm.OlmMessage;
import io.twinloop.olm.OlmRatchet;
import io.twinloop.olm.OlmSession;
import io.twinloop.olm.OlmSessions;
import io.twinloop.olm.PreKeyMessage;
import io.twinloop.olm.Reception;
import io.twinloop.olm.Reception.Received;
import io.twinloop.olm.SessionKeys;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages between two devices: what Alice sent to Bob, wounded on the way. */
final class OlmTargets {
  private final OlmRatchet ratchet;
  private final OlmHandshake handshake;
  private final AgreementKey alice;
  private final AgreementKey bob;
  private final AgreementKey oneTime;
  private final List<Sent> sent = new ArrayList<>();
  private final List<OlmSessions> stages = new ArrayList<>();
  private final SessionKeys keys;

  private record Sent(OlmMessage message, String text) {}

  private OlmTargets(Ground ground) {
    CryptoPrimitives primitives = ground.primitives();
    ratchet = new OlmRatchet(primitives, ground.entropy(1));
    handshake = new OlmHandshake(primitives, ground.entropy(2), ratchet);
    alice = primitives.newAgreementKey();
    bob = primitives.newAgreementKey();
    oneTime = primitives.newAgreementKey();
    OlmSession begun = handshake.begin(alice, bob.publicKey(), oneTime.publicKey()).orElseThrow();
    keys = begun.keys();
    talk(begun);
  }

  static List<Target<?>> all(Ground ground) {
    OlmTargets targets = new OlmTargets(ground);
    List<Bytes> samples = new ArrayList<>();
    targets.sent.forEach(one -> samples.add(one.message().toCiphertext().body()));
    return List.of(
        Target.ofBytes(
            "olm messages",
            samples,
            // Said to be of either type: the one that it is not is an attempt, too.
            body ->
                targets.takes(new OlmCiphertext(OlmCiphertext.PRE_KEY, body))
                    | targets.takes(new OlmCiphertext(OlmCiphertext.NORMAL, body))));
  }

  /** Bob knows nothing, then the session, then its second chain with a message missing. */
  private void talk(OlmSession begun) {
    OlmSession session = said(begun, "begins");
    stages.add(OlmSessions.NONE);
    OlmSessions known = heard(stages.get(0), sent.get(0));
    session = said(session, "goes on before an answer");
    stages.add(known);
    Encrypted answer = ratchet.encrypt(known.toSend().orElseThrow(), Bytes.utf8("answer"));
    session =
        ((Decrypted) ratchet.decrypt(session, answer.message(), new Effort(Effort.MOST))).session();
    OlmSessions answered = known.sent(answer.session());
    stages.add(answered);
    session = said(session, "begins a chain");
    session = said(session, "is late");
    session = said(session, "goes on in a chain");
    stages.add(heard(answered, sent.get(4)));
  }

  private OlmSession said(OlmSession session, String text) {
    Encrypted encrypted = ratchet.encrypt(session, Bytes.utf8(text));
    sent.add(new Sent(encrypted.message(), text));
    return encrypted.session();
  }

  private OlmSessions heard(OlmSessions sessions, Sent one) {
    return ((Received) receive(sessions, one.message())).sessions();
  }

  private boolean takes(OlmCiphertext input) {
    Optional<OlmMessage> message = input.decode();
    if (message.isEmpty()) {
      return false;
    }
    Check.equal(message, message.get().toCiphertext().decode());
    for (OlmSessions stage : stages) {
      if (receive(stage, message.get()) instanceof Received received) {
        checkWhole(message.get(), received.plaintext().asUtf8());
      }
    }
    return true;
  }

  /** Of the keys around a message those of its session; of the message every byte. */
  private void checkWhole(OlmMessage message, String text) {
    boolean isOfSession = !(message instanceof PreKeyMessage preKey) || preKey.keys().equals(keys);
    Check.that(isOfSession, "the session is the one that was begun");
    for (Sent one : sent) {
      if (one.message().normal().equals(message.normal())) {
        Check.equal(one.text(), text);
        return;
      }
    }
    throw new AssertionError("nobody sent: " + text);
  }

  private Reception receive(OlmSessions sessions, OlmMessage message) {
    boolean isNew = sessions.latestFirst().isEmpty();
    OlmInbox inbox =
        new OlmInbox(
            ratchet, handshake, bob, key -> isNew ? find(key) : Optional.<AgreementKey>empty());
    return inbox.receive(alice.publicKey(), sessions, message, new Effort(Effort.MOST));
  }

  private Optional<AgreementKey> find(Curve25519Key key) {
    return key.equals(oneTime.publicKey()) ? Optional.of(oneTime) : Optional.empty();
  }
}
