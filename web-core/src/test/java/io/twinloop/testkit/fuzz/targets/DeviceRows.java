package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.Bytes;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyMaker;
import io.twinloop.device.KeySupply;
import io.twinloop.device.OneTimeKey;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.SessionRecoveries;
import io.twinloop.device.TrackedUsers;
import io.twinloop.device.UserDevices;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.machine.kept.ReceivedHashes;
import io.twinloop.machine.kept.ToDevicePosition;
import io.twinloop.machine.kept.WithheldSessions;
import io.twinloop.olm.MessageHash;
import io.twinloop.store.codec.OwnDeviceCodec;
import io.twinloop.store.codec.PositionCodec;
import io.twinloop.store.codec.ReceivedHashesCodec;
import io.twinloop.store.codec.RequestNumberCodec;
import io.twinloop.store.codec.SessionRecoveriesCodec;
import io.twinloop.store.codec.ToDevicePositionCodec;
import io.twinloop.store.codec.ToDeviceRequestCodec;
import io.twinloop.store.codec.TrackedUsersCodec;
import io.twinloop.store.codec.UserDevicesCodec;
import io.twinloop.store.codec.WithheldCodec;
import io.twinloop.store.codec.WithheldSessionsCodec;
import io.twinloop.sync.SyncPosition;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import io.twinloop.todevice.RequestNumber;
import io.twinloop.todevice.RoomKeyWithheld.Session;
import io.twinloop.todevice.ToDeviceRequest;
import io.twinloop.todevice.WithheldCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is stored of our device, of the devices of others, and of what goes between them. */
final class DeviceRows {
  private static final UserId BOB = new UserId("@bob:x");
  private static final RoomId ROOM = new RoomId("!r:x");

  private DeviceRows() {}

  static List<Target<?>> all(Ground ground) {
    List<Target<?>> all = new ArrayList<>(devices(ground));
    all.addAll(traffic(ground));
    return all;
  }

  private static List<Target<?>> devices(Ground ground) {
    OwnDeviceCodec own = new OwnDeviceCodec(ground.json());
    UserDevicesCodec devices = new UserDevicesCodec(ground.json());
    TrackedUsersCodec tracked = new TrackedUsersCodec(ground.json());
    SessionRecoveriesCodec recoveries = new SessionRecoveriesCodec(ground.json());
    DeviceKeys phone = ground.device("@bob:x", "PHONE").keys();
    return List.of(
        Row.of(
            "our device", own::encode, own::decode, List.of(ownDevice(ground)), DeviceRows::check),
        Row.of(
            "devices",
            devices::encode,
            devices::decode,
            List.of(new UserDevices(BOB, Map.of(phone.device(), phone)))),
        Row.of(
            "tracked users",
            tracked::encode,
            tracked::decode,
            List.of(TrackedUsers.NONE.track(List.of(BOB, new UserId("@a:x")))),
            TrackedUsers::outdated),
        Row.of(
            "recoveries",
            recoveries::encode,
            recoveries::decode,
            List.of(SessionRecoveries.NONE.began(phone.address(), new Timestamp(7)))));
  }

  private static List<Target<?>> traffic(Ground ground) {
    ToDeviceRequestCodec requests = new ToDeviceRequestCodec(ground.json());
    RequestNumberCodec numbers = new RequestNumberCodec(ground.json());
    ReceivedHashesCodec hashes = new ReceivedHashesCodec(ground.json());
    ToDevicePositionCodec positions = new ToDevicePositionCodec(ground.json());
    PositionCodec connections = new PositionCodec(ground.json());
    WithheldCodec codes = new WithheldCodec(ground.json());
    WithheldSessionsCodec refused = new WithheldSessionsCodec(ground.json());
    return List.of(
        Row.of(
            "to-device requests",
            requests::encode,
            requests::decode,
            List.of(request()),
            one -> one.halves(ground.json())),
        Row.of(
            "request numbers",
            numbers::encode,
            numbers::decode,
            List.of(new RequestNumber(1L << 40)),
            number -> number.transaction(Bytes.of((byte) 1))),
        Row.of(
            "message hashes",
            hashes::encode,
            hashes::decode,
            List.of(new ReceivedHashes(List.of(new MessageHash("a"), new MessageHash("b"))))),
        Row.of(
            "to-device positions",
            positions::encode,
            positions::decode,
            List.of(new ToDevicePosition("s7", 9))),
        Row.of(
            "connections",
            connections::encode,
            connections::decode,
            List.of(new SyncPosition("encryption", "7/8"))),
        Row.of(
            "withheld keys",
            codes::encode,
            codes::decode,
            List.of(WithheldCode.NO_OLM, WithheldCode.OTHER)),
        Row.of(
            "who withholds keys",
            refused::encode,
            refused::decode,
            List.of(
                new WithheldSessions(List.of(new Session(ROOM, "s"), new Session(ROOM, "t"))))));
  }

  /** With keys at every stage of their lives. */
  private static OwnDevice ownDevice(Ground ground) {
    Ground.Holder holder = ground.device("@me:x", "OWN");
    KeyMaker maker = new KeyMaker(ground.primitives(), ground.json());
    OwnDevice device = holder.own();
    for (int i = 0; i < 3; i++) {
      device = maker.make(device, holder.signing(), new KeySupply(2, true)).device();
      device = device.published(device.pendingUpload(), new Timestamp(5)).device();
    }
    return maker.make(device, holder.signing(), new KeySupply(2, true)).device();
  }

  /** Nothing that is read gives a number twice. */
  private static void check(OwnDevice read) {
    for (OneTimeKey key : read.pool().all()) {
      boolean isGiven = key.number() > 0 && key.number() <= read.pool().lastNumber();
      Check.that(isGiven, "a number that was given: " + key.number());
    }
    read.pendingUpload().toJson();
  }

  private static ToDeviceRequest request() {
    return new ToDeviceRequest(
        new TransactionId("t"),
        "m.dummy",
        "{\"messages\":{\"@a:x\":{\"A\":{},\"B\":{\"c\":1}},\"@b:x\":{\"A\":{}}}}");
  }
}
