package io.twinloop.machine.receiving;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.Suspect;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.UserId;
import io.twinloop.machine.InboundEntries;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.machine.keys.RoomKeyring;
import io.twinloop.machine.keys.RoomKeyring.Outcome;
import io.twinloop.machine.keys.WithheldNotices;
import io.twinloop.machine.receiving.Receipt.Failure;
import io.twinloop.machine.receiving.Receipt.Failure.Unbelievable;
import io.twinloop.machine.receiving.Receipt.Failure.Undecryptable;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.olm.MessageHash;
import io.twinloop.olm.OlmMessage;
import io.twinloop.olm.Reception;
import io.twinloop.olm.Reception.Received;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.OlmPayload;
import io.twinloop.todevice.PayloadOutcome;
import io.twinloop.todevice.PayloadOutcome.Believed;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.ToDeviceContent;
import io.twinloop.todevice.ToDeviceContent.Other;
import io.twinloop.todevice.ToDeviceContent.RoomKeyReceived;
import io.twinloop.todevice.ToDeviceContent.Withheld;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages of one batch as they are read, and what came of them so far. */
final class Reading {
  private final CryptoTransaction transaction;
  private final InboundEntries entries;
  private final CryptoPrimitives primitives;
  private final OlmReading olm;
  private final DeviceKeys own;
  private final Set<MessageHash> known;
  private final RoomKeyring keyring;
  private final WithheldNotices notices;
  private final Suspicions suspicions;
  private final GroupDecryption groups;
  private final List<MessageHash> hashes = new ArrayList<>();
  private final List<InboundSession> keys = new ArrayList<>();
  private final Set<EntryKey> sessions = new LinkedHashSet<>();
  private final List<Other> others = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  /**
   * @param known messages that came before; gets those that come now
   */
  Reading(
      CryptoTransaction transaction,
      InboundEntries entries,
      CryptoPrimitives primitives,
      OlmReading olm,
      DeviceKeys own,
      Set<MessageHash> known) {
    this.transaction = transaction;
    this.entries = entries;
    this.primitives = primitives;
    this.olm = olm;
    this.own = own;
    this.known = known;
    this.keyring = new RoomKeyring(entries, primitives);
    this.notices = new WithheldNotices(transaction, entries);
    this.suspicions = new Suspicions(transaction, entries);
    this.groups = new GroupDecryption(primitives);
  }

  List<MessageHash> hashes() {
    return hashes;
  }

  Set<EntryKey> sessions() {
    return sessions;
  }

  List<Other> others() {
    return others;
  }

  Suspicions suspicions() {
    return suspicions;
  }

  List<Failure> failures() {
    return failures;
  }

  /**
   * Takes in what the message says, or notes why not. Whatever is wrong with it, those after it are
   * read all the same: it must never stand before somebody's room keys. Suspends.
   *
   * @throws StoreFailure where the disk fails, which is nothing of the message's
   */
  void read(ToDeviceMessage message) {
    try {
      transaction.part(() -> take(message));
    } catch (StoreFailure failure) {
      throw failure;
    } catch (RuntimeException | StackOverflowError failure) {
      failures.add(new Failure.Indigestible(message.sender(), failure.toString()));
    }
  }

  private void take(ToDeviceMessage message) {
    if (!message.isEncrypted()) {
      act(message.sender(), ToDeviceContent.of(message));
      return;
    }
    OlmEnvelope.Reading reading = OlmEnvelope.read(message, own.curve25519());
    if (reading instanceof OlmEnvelope.Addressed addressed) {
      open(addressed.envelope());
    } else if (reading instanceof OlmEnvelope.Unreadable unreadable) {
      failures.add(new Failure.Unreadable(message.sender(), unreadable.fault()));
    }
  }

  /**
   * Keeps the room keys that were read, all with one look at what is there; to be called after the
   * last message. Suspends.
   */
  void keepKeys() {
    if (keys.isEmpty()) {
      return;
    }
    List<Outcome> outcomes = keyring.add(transaction, keys);
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) == Outcome.NEW || outcomes.get(i) == Outcome.BETTER) {
        InboundSession key = keys.get(i);
        sessions.add(entries.inboundSession(key.room(), key.session().id()));
      }
    }
    keys.clear();
  }

  private void open(OlmEnvelope envelope) {
    MessageHash hash = MessageHash.of(primitives, envelope.senderKey(), envelope.ciphertext());
    if (known.contains(hash)) {
      return;
    }
    UserId sender = envelope.sender();
    Optional<OlmMessage> message = envelope.ciphertext().decode();
    if (message.isEmpty()) {
      failures.add(new Failure.Unreadable(sender, OlmEnvelope.Fault.MALFORMED));
      return;
    }
    Reception reception = olm.decrypt(envelope, message.get());
    Suspect device = new Suspect(sender, envelope.senderKey());
    if (reception instanceof Received received) {
      known.add(hash);
      hashes.add(hash);
      suspicions.understood(device);
      judge(envelope, olm.review(envelope, received));
    } else if (reception instanceof Reception.Refused refused) {
      suspicions.refused(device, refused.reason());
      failures.add(new Undecryptable(sender, envelope.senderKey(), refused.reason()));
    }
  }

  private void judge(OlmEnvelope envelope, PayloadOutcome outcome) {
    if (outcome instanceof Believed believed) {
      ToDeviceContent content = ToDeviceContent.of(believed.payload());
      if (content instanceof RoomKeyReceived received) {
        take(believed.payload(), received.key());
      } else {
        act(envelope.sender(), content);
      }
    } else if (outcome instanceof PayloadOutcome.Refused refused) {
      failures.add(new Unbelievable(envelope.sender(), envelope.senderKey(), refused.fault()));
    }
  }

  private void take(OlmPayload payload, RoomKey key) {
    Optional<InboundGroupSession> session = groups.session(key.key());
    if (session.isEmpty()) {
      return;
    }
    KeyOrigin origin =
        KeyOrigin.direct(
            payload.envelope().sender(),
            payload.envelope().senderKey(),
            payload.senderFingerprint());
    HistorySharing history =
        key.sharedHistory() ? HistorySharing.SHAREABLE : HistorySharing.PRIVATE;
    keys.add(new InboundSession(key.room(), session.get(), origin, history));
  }

  private void act(UserId sender, ToDeviceContent content) {
    if (content instanceof Withheld withheld) {
      keepKeys();
      notices.take(sender, withheld.notice());
    } else if (content instanceof Other other) {
      others.add(other);
    }
  }
}
