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
import java.util.Optional;

/** The sessions that our messages are encrypted with, within operations. Every call suspends. */
final class OutboundSessions {
  private final CryptoEntries entries;
  private final GroupEncryption groups;
  private final ReadySessions ready;
  private final Clock clock;

  OutboundSessions(CryptoEntries entries, RoomPorts ports) {
    this.entries = entries;
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
    RoomCircumstances now =
        new RoomCircumstances(
            audience.settings(), audience.history(), recipients.readers(), clock.now());
    if (RotationRule.reason(known.get().use(audience), now).isEmpty()) {
      return seeing(transaction, audience, known.get());
    }
    transaction.delete(entries.keyShares, audience.room().text(), known.get().id());
    return make(transaction, audience);
  }

  /** Encrypts, and steps on. */
  Encryption encrypt(
      CryptoTransaction transaction, RoomId room, ActiveSession active, Bytes plaintext) {
    Encryption encryption = groups.encrypt(active.session(), plaintext);
    String next = ready.state(room, encryption.session());
    transaction.put(entries.outboundSessions, active.stored().with(next), room.text());
    return encryption;
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
    return new ActiveSession(active.stored(), active.session(), shares);
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
