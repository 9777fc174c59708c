package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.machine.kept.KeyShares;
import io.twinloop.machine.kept.OutboundSession;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.Recipient;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.store.codec.InboundGroupSessionCodec;
import io.twinloop.store.codec.InboundSessionCodec;
import io.twinloop.store.codec.KeySharesCodec;
import io.twinloop.store.codec.OutboundGroupSessionCodec;
import io.twinloop.store.codec.OutboundSessionCodec;
import io.twinloop.store.codec.RoomEncryptionCodec;
import io.twinloop.store.codec.SightsCodec;
import io.twinloop.store.codec.TouchedCodec;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.MessageSight;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import io.twinloop.todevice.WithheldCode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is stored of rooms' keys, of the order of commits, and of messages that were seen. */
final class CryptoRows {
  private static final RoomId ROOM = new RoomId("!r:x");
  private static final String SESSION = "session";
  private static final UserId ALICE = new UserId("@a:x");

  private CryptoRows() {}

  static List<Target<?>> all(Ground ground) {
    OutboundGroupSession made =
        new GroupEncryption(ground.primitives(), ground.entropy(11)).create();
    InboundGroupSessionCodec read = new InboundGroupSessionCodec(ground.json());
    OutboundGroupSessionCodec written =
        new OutboundGroupSessionCodec(ground.json(), ground.primitives());
    InboundSessionCodec inbound = new InboundSessionCodec(ground.json());
    OutboundSessionCodec outbound = new OutboundSessionCodec(ground.json());
    KeySharesCodec shares = new KeySharesCodec(ground.json());
    RoomEncryptionCodec rooms = new RoomEncryptionCodec(ground.json());
    TouchedCodec touched = new TouchedCodec(ground.json());
    SightsCodec sights = new SightsCodec(ground.json());
    RotationSettings rotation = new RotationSettings(Duration.ofHours(3), 9);
    return List.of(
        Row.of("sessions to read with", read::encode, read::decode, List.of(made.inbound())),
        Row.of("sessions to write with", written::encode, written::decode, List.of(made)),
        Row.of("room keys", inbound::encode, inbound::decode, List.of(roomKey(ground, made))),
        Row.of(
            "rooms' sessions",
            outbound::encode,
            outbound::decode,
            List.of(
                new OutboundSession(
                    written.encode(made), new Timestamp(7), HistorySharing.SHAREABLE))),
        Row.of("who has a key", shares::encode, shares::decode, List.of(shares(ground))),
        Row.of(
            "how rooms encrypt",
            rooms::encode,
            rooms::decode,
            List.of(RoomEncryption.DEFAULT, new RoomEncryption("m.other", rotation))),
        Row.<Set<EntryKey>>of("the journal", touched::encode, touched::decode, List.of(touched())),
        Row.<Collection<MessageSight>>of(
            "sights",
            sights::encode,
            text -> Optional.of(sights.decode(text, ROOM, SESSION)),
            List.of(List.of(sight(0, 0), sight((1L << 32) - 1, (1L << 53) - 1))),
            all -> all.forEach(one -> Check.equal(ROOM, one.room()))));
  }

  private static InboundSession roomKey(Ground ground, OutboundGroupSession made) {
    Bytes key = Bytes.of(ground.entropy(12).bytes(32));
    KeyOrigin origin =
        new KeyOrigin(
            new Curve25519Key(key),
            Optional.of(new Ed25519Key(key)),
            Optional.of(ALICE),
            List.of("forwarder"));
    return new InboundSession(ROOM, made.inbound(), origin, HistorySharing.SHAREABLE);
  }

  private static KeyShares shares(Ground ground) {
    Ground.Holder one = ground.device("@a:x", "A");
    Ground.Holder other = ground.device("@a:x", "B");
    return new KeyShares(
        Set.of(recipient(one)), Map.of(recipient(other), WithheldCode.NO_OLM), Set.of(ALICE));
  }

  private static Recipient recipient(Ground.Holder device) {
    return new Recipient(device.keys().user(), device.keys().device(), device.keys().curve25519());
  }

  private static Set<EntryKey> touched() {
    return Set.of(
        EntryKey.of(EntryKind.ACCOUNT),
        EntryKey.of(EntryKind.INBOUND_SESSIONS, "!r", "s"),
        EntryKey.of(EntryKind.POSITIONS, "\"\\\u0000\ud83d\ude00"));
  }

  private static MessageSight sight(long index, long sentAt) {
    return new MessageSight(ROOM, SESSION, index, new EventId("$e"), new Timestamp(sentAt));
  }
}
