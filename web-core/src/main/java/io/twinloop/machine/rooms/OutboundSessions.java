package io.twinloop.machine.rooms;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.Bytes;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.OwnDevice;
import io.twinloop.id.RoomId;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.machine.kept.KeyShares;
import io.twinloop.machine.kept.OutboundSession;
import io.twinloop.megolm.Encryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.RoomCircumstances;
import io.twinloop.megolm.RotationRule;
import io.twinloop.megolm.SessionKey;
import io.twinloop.port.Clock;
import io.twinloop.store.codec.OutboundGroupSessionCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sessions that our messages are encrypted with, within operations. Every call suspends. */
final class OutboundSessions {
  private final CryptoEntries entries;
  private final GroupEncryption groups;
  private final ReadySessions ready;
  private final Clock clock;
  private final ReservedIndexes reserved;

  OutboundSessions(CryptoEntries entries, RoomPorts ports, ReservedIndexes reserved) {
    this.entries = entries;
    this.reserved = reserved;
    this.groups = new GroupEncryption(ports.primitives(), ports.entropy());
    this.ready = new ReadySessions(new OutboundGroupSessionCodec(ports.json(), ports.primitives()));
    this.clock = ports.clock();
  }

  /** The room's session; empty where there is none, or nobody can say who has its key. */
  Optional<ActiveSession> find(CryptoTransaction transaction, RoomId room) {
    Optional<OutboundSession> stored = transaction.get(entries.outboundSessions, room.text());
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    Optional<OutboundGroupSession> session = ready.open(room, stored.get());
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Optional<KeyShares> shares =
        transaction.get(entries.keyShares, room.text(), session.get().id());
    return shares.isEmpty()
        ? Optional.empty()
        : Optional.of(new ActiveSession(stored.get(), session.get(), shares.get()));
  }

  /** The session to encrypt the next message with, made now where the rule asks for a new one. */
  ActiveSession current(
      CryptoTransaction transaction, RoomAudience audience, Recipients recipients) {
    Optional<ActiveSession> known = find(transaction, audience.room());
    if (known.isEmpty()) {
      return make(transaction, audience);
    }
    ActiveSession active = known.get().with(reserved.find(audience.room(), known.get()));
    RoomCircumstances now =
        new RoomCircumstances(
            audience.settings(), audience.history(), recipients.readers(), clock.now());
    if (RotationRule.reason(active.use(audience), now).isEmpty()) {
      return seeing(transaction, audience, active);
    }
    transaction.delete(entries.keyShares, audience.room().text(), active.id());
    return make(transaction, audience);
  }

  /** Encrypts with an index that is reserved, or else steps on and reserves some. */
  Utterance encrypt(
      CryptoTransaction transaction, RoomId room, ActiveSession active, Bytes plaintext) {
    if (active.reserved().isEmpty()) {
      return stepOn(transaction, room, active, plaintext);
    }
    OutboundGroupSession taken = active.reserved().get().take();
    Bytes message = groups.message(taken, plaintext);
    return new Utterance(message, taken.messageCount(), Optional.empty());
  }

  /** What opens the messages from now on, and none before. */
  SessionKey share(ActiveSession active) {
    return groups.share(active.session());
  }

  void put(CryptoTransaction transaction, RoomId room, ActiveSession active, KeyShares shares) {
    if (!shares.equals(active.shares())) {
      transaction.put(entries.keyShares, shares, room.text(), active.id());
    }
  }

  private ActiveSession seeing(
      CryptoTransaction transaction, RoomAudience audience, ActiveSession active) {
    KeyShares shares = active.shares().seeing(audience.present());
    put(transaction, audience.room(), active, shares);
    return active.with(shares);
  }

  /** What is reserved may reach further than the session may serve: the rule judges each index. */
  private Utterance stepOn(
      CryptoTransaction transaction, RoomId room, ActiveSession active, Bytes plaintext) {
    long index = active.session().messageCount();
    int size = reserved.size(room, active);
    Encryption encryption = groups.encrypt(active.session(), plaintext);
    OutboundGroupSession next = encryption.session();
    List<OutboundGroupSession> left = new ArrayList<>();
    for (int taken = 1; taken < size; taken++) {
      left.add(next);
      next = groups.next(next);
    }
    String behind = ready.state(room, next);
    transaction.put(entries.outboundSessions, active.stored().with(behind), room.text());
    Reservation made = reserved.make(room, active, behind, left);
    return new Utterance(encryption.message(), index, Optional.of(made));
  }

  /** With what we need to read it ourselves. */
  private ActiveSession make(CryptoTransaction transaction, RoomAudience audience) {
    RoomId room = audience.room();
    OutboundGroupSession made = groups.create();
    OutboundSession stored =
        new OutboundSession(ready.state(room, made), clock.now(), audience.history());
    KeyShares shares = KeyShares.none(audience.present());
    transaction.put(entries.outboundSessions, stored, room.text());
    transaction.put(entries.keyShares, shares, room.text(), made.id());
    InboundSession ours =
        new InboundSession(room, made.inbound(), origin(transaction), audience.history());
    transaction.put(entries.inboundSessions, ours, room.text(), made.id());
    return new ActiveSession(stored, made, shares);
  }

  private KeyOrigin origin(CryptoTransaction transaction) {
    Optional<OwnDevice> own = transaction.get(entries.ownDevice);
    DeviceKeys keys = own.orElseThrow().keys();
    return KeyOrigin.direct(keys.user(), keys.curve25519(), keys.ed25519());
  }
}
