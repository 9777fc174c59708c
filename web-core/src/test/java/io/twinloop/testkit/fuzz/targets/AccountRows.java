package io.twinloop.testkit.fuzz.targets;

import io.twinloop.error.ErrorCode;
import io.twinloop.event.Event;
import io.twinloop.id.ContextId;
import io.twinloop.id.DeviceId;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.Tenure;
import io.twinloop.outbox.Outgoing;
import io.twinloop.outbox.SendFailure;
import io.twinloop.push.Notice;
import io.twinloop.push.Pusher;
import io.twinloop.room.Membership;
import io.twinloop.room.ReadState;
import io.twinloop.room.Receipts;
import io.twinloop.room.Room;
import io.twinloop.room.StateKey;
import io.twinloop.room.UnreadCounts;
import io.twinloop.session.Session;
import io.twinloop.store.codec.EntryCodec;
import io.twinloop.store.codec.LeaseCodec;
import io.twinloop.store.codec.NoticeCodec;
import io.twinloop.store.codec.OutgoingCodec;
import io.twinloop.store.codec.PusherCodec;
import io.twinloop.store.codec.RoomCodec;
import io.twinloop.store.codec.SessionCodec;
import io.twinloop.sync.wire.Hero;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import io.twinloop.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is stored of accounts, rooms and events, and who may write it. */
final class AccountRows {
  private static final RoomId ROOM = new RoomId("!r:x");
  private static final String HOSTILE = "\"\\\n\u0000\u202e</script>\ud83d\ude00";

  private AccountRows() {}

  static List<Target<?>> all(Ground ground) {
    EntryCodec entries = new EntryCodec(ground.json());
    RoomCodec rooms = new RoomCodec(ground.json());
    SessionCodec sessions = new SessionCodec(ground.json());
    OutgoingCodec outgoing = new OutgoingCodec(ground.json());
    PusherCodec pushers = new PusherCodec(ground.json());
    NoticeCodec notices = new NoticeCodec(ground.json());
    LeaseCodec leases = new LeaseCodec(ground.json());
    Tenure tenure = new Tenure(new ContextId("tab:1"), LeaseRecord.LAST_GENERATION);
    Event event = event(ground);
    return List.of(
        Row.of(
            "events",
            entries::encode,
            entries::decode,
            List.of(
                new TimelineEntry(-7, event, Optional.of("t1")),
                new TimelineEntry(1L << 40, event, Optional.empty()))),
        Row.of("rooms", rooms::encode, rooms::decode, List.of(room(ground, event))),
        Row.of("sessions", sessions::encode, sessions::decode, List.of(session())),
        Row.of("the outbox", one -> outgoing.encode(one), outgoing::decode, List.of(outgoing())),
        Row.of("pushers", pushers::encode, pushers::decode, List.of(pusher())),
        Row.of(
            "notices",
            notices::encode,
            notices::decode,
            List.of(new Notice(ROOM, new EventId("$e"), new Timestamp(3), true))),
        Row.of(
            "leases",
            leases::encode,
            text -> held(leases, text),
            List.of(new LeaseRecord(tenure, new Timestamp(99))),
            lease -> check(lease.tenure())),
        Row.of(
            "tenures", leases::encode, leases::decodeTenure, List.of(tenure), AccountRows::check));
  }

  private static Optional<LeaseRecord> held(LeaseCodec leases, String text) {
    return leases.decode(Optional.of(text)) instanceof Held held
        ? Optional.of(held.lease())
        : Optional.empty();
  }

  /** What the rules can judge. */
  private static void check(Tenure tenure) {
    Check.that(!tenure.holder().text().isEmpty(), "somebody holds it");
    boolean isWithin =
        tenure.generation() >= 1 && tenure.generation() <= LeaseRecord.LAST_GENERATION;
    Check.that(isWithin, "a generation: " + tenure.generation());
  }

  private static Event event(Ground ground) {
    String text =
        "{\"event_id\":\"$e\",\"type\":\"m.room.message\",\"sender\":\"@b:x\",\"origin_server_ts\":5,"
            + "\"content\":{\"body\":\"\\u202e<b>hi\"},\"unsigned\":{\"transaction_id\":\"t\"}}";
    return Event.from(ground.json().read(text)).orElseThrow();
  }

  private static Room room(Ground ground, Event event) {
    Json name =
        ground
            .json()
            .read("{\"type\":\"m.room.name\",\"state_key\":\"\",\"content\":{\"name\":\"x\"}}");
    return new Room(
        ROOM,
        Membership.INVITE,
        Optional.of(HOSTILE),
        Optional.of("mxc://x/y"),
        List.of(new Hero(new UserId("@a:x"), Optional.of("A"), Optional.empty())),
        true,
        Map.of(new StateKey("m.room.name", ""), name),
        3,
        2,
        77,
        new ReadState(Optional.of(new EventId("$r")), Optional.of(new Timestamp(4))),
        new UnreadCounts(9, 1),
        new Receipts(
            Map.of(new UserId("@a:x"), new Receipts.Receipt(new EventId("$q"), new Timestamp(8)))),
        Optional.of(event));
  }

  private static Session session() {
    return new Session(
        new UserId("@a:x"),
        new DeviceId("DEV"),
        "https://x",
        HOSTILE,
        Optional.of("refresh"),
        Optional.of(new Timestamp(99)),
        true,
        new Timestamp(1));
  }

  private static Outgoing outgoing() {
    return new Outgoing(
        new TransactionId("t"),
        ROOM,
        "m.room.message",
        "{\"body\":\"x\"}",
        new Timestamp(5),
        new ContextId("tab:1"),
        Optional.of("{\"ciphertext\":\"c\"}"),
        Optional.of(new SendFailure(ErrorCode.REFUSED, HOSTILE)),
        Optional.empty());
  }

  private static Pusher pusher() {
    return new Pusher(
        "app", "App", "key", "https://p/1", "auth", "https://g/", Optional.of("vapid"));
  }
}
