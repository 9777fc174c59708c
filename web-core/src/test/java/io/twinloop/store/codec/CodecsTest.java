package io.twinloop.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.twinloop.sync.wire.Hero;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodecsTest {
  private static final String HOSTILE = "\"\\\n\u0000\u202e</script>😀";
  private static final List<String> DAMAGED =
      List.of(
          "", "{", "null", "[]", "1", "\"text\"", "{}", "{\"id\":1,\"index\":\"x\",\"event\":7}");

  private final JacksonJson json = new JacksonJson();
  private final Json eventJson =
      json.read(
          """
          {"event_id":"$e","type":"m.room.message","sender":"@bob:x","origin_server_ts":5,
           "content":{"body":"\\u202e<b>hi"}}
          """);
  private final Event event = Event.from(eventJson).orElseThrow();

  @Test
  void a_room_is_read_back_as_it_was_written() {
    RoomCodec codec = new RoomCodec(json);
    Json name =
        json.read("{\"type\":\"m.room.name\",\"state_key\":\"\",\"content\":{\"name\":\"x\"}}");
    Room room =
        new Room(
            new RoomId("!r:x"),
            Membership.INVITE,
            Optional.of(HOSTILE),
            Optional.of("mxc://x/y"),
            List.of(
                new Hero(new UserId("@a:x"), Optional.of("A"), Optional.of("mxc://x/a")),
                new Hero(new UserId("@b:x"), Optional.empty(), Optional.empty())),
            true,
            Map.of(new StateKey("m.room.name", ""), name),
            3,
            2,
            77,
            new ReadState(Optional.of(new EventId("$r")), Optional.of(new Timestamp(4))),
            new UnreadCounts(9, 1),
            new Receipts(
                Map.of(
                    new UserId("@a:x"), new Receipts.Receipt(new EventId("$q"), new Timestamp(8)))),
            Optional.of(event));

    assertEquals(Optional.of(room), codec.decode(codec.encode(room)));
  }

  @Test
  void an_entry_is_read_back_as_it_was_written() {
    EntryCodec codec = new EntryCodec(json);
    TimelineEntry entry = new TimelineEntry(-(1L << 40), event, Optional.of("t1-2_3"));
    TimelineEntry plain = new TimelineEntry(0, event, Optional.empty());

    assertEquals(Optional.of(entry), codec.decode(codec.encode(entry)));
    assertEquals(Optional.of(plain), codec.decode(codec.encode(plain)));
  }

  @Test
  void a_session_is_read_back_as_it_was_written() {
    SessionCodec codec = new SessionCodec(json);
    Session full =
        new Session(
            new UserId("@a:x"),
            new DeviceId("DEV"),
            "https://x",
            HOSTILE,
            Optional.of("refresh"),
            Optional.of(new Timestamp(99)),
            true,
            new Timestamp(1));
    Session plain =
        new Session(
            new UserId("@a:x"),
            new DeviceId("DEV"),
            "https://x",
            "token",
            Optional.empty(),
            Optional.empty(),
            false,
            new Timestamp(0));

    assertEquals(Optional.of(full), codec.decode(codec.encode(full)));
    assertEquals(Optional.of(plain), codec.decode(codec.encode(plain)));
  }

  @Test
  void an_outgoing_event_is_read_back_to_the_byte() {
    OutgoingCodec codec = new OutgoingCodec(json);
    Outgoing waiting =
        new Outgoing(
            new TransactionId("t"),
            new RoomId("!r:x"),
            "m.room.message",
            "{ \"body\" :\"" + "\\u0041\" }",
            new Timestamp(5),
            new ContextId("tab:1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Outgoing failed =
        new Outgoing(
            waiting.transaction(),
            waiting.room(),
            waiting.type(),
            waiting.content(),
            waiting.queuedAt(),
            waiting.owner(),
            Optional.of("{\"ciphertext\":\"…\"}"),
            Optional.of(new SendFailure(ErrorCode.REFUSED, HOSTILE)),
            Optional.empty());
    Outgoing sent =
        new Outgoing(
            waiting.transaction(),
            waiting.room(),
            waiting.type(),
            waiting.content(),
            waiting.queuedAt(),
            waiting.owner(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Outgoing.Sent(new EventId(HOSTILE), new Timestamp(6))));

    assertEquals(Optional.of(waiting), codec.decode(codec.encode(waiting)));
    assertEquals(Optional.of(failed), codec.decode(codec.encode(failed)));
    assertEquals(Optional.of(sent), codec.decode(codec.encode(sent)));
  }

  @Test
  void an_outgoing_event_of_an_older_version_or_with_a_damaged_answer_is_still_to_be_sent() {
    OutgoingCodec codec = new OutgoingCodec(json);
    String old =
        "{\"transaction\":\"t\",\"room\":\"!r\",\"type\":\"m\",\"content\":\"{}\",\"queued_at\":1,\"owner\":\"o\"";

    for (String more : List.of("", ",\"sent_as\":7", ",\"sent_as\":\"\"", ",\"sent_at\":5")) {
      Outgoing read = codec.decode(old + more + "}").orElseThrow();
      assertEquals(Optional.empty(), read.sent(), more);
    }
  }

  @Test
  void an_outgoing_event_that_was_sent_has_not_failed_whatever_else_is_stored() {
    OutgoingCodec codec = new OutgoingCodec(json);
    String stored =
        """
        {"transaction":"t","room":"!r","type":"m","content":"{}","queued_at":1,"owner":"o",
         "failure":{"code":"REFUSED","message":"no"},"sent_as":"$e","sent_at":"soon"}
        """;

    Outgoing read = codec.decode(stored).orElseThrow();

    Outgoing.Sent sent = new Outgoing.Sent(new EventId("$e"), new Timestamp(1));
    assertEquals(Optional.of(sent), read.sent());
    assertEquals(Optional.empty(), read.failure());
  }

  @Test
  void a_failure_of_a_newer_version_is_still_a_failure() {
    OutgoingCodec codec = new OutgoingCodec(json);
    String stored =
        """
        {"transaction":"t","room":"!r","type":"m","content":"{}","queued_at":1,"owner":"o",
         "failure":{"code":"FROM_TOMORROW","message":"no"}}
        """;

    Outgoing read = codec.decode(stored).orElseThrow();

    assertEquals(Optional.of(new SendFailure(ErrorCode.INTERNAL, "no")), read.failure());
  }

  @Test
  void pusher_and_notice_are_read_back_as_they_were_written() {
    PusherCodec pushers = new PusherCodec(json);
    NoticeCodec notices = new NoticeCodec(json);
    Pusher pusher =
        new Pusher("app", "App", "key", "https://p/1", "auth", "https://g/", Optional.of("vapid"));
    Notice notice = new Notice(new RoomId("!r"), new EventId("$e"), new Timestamp(3), true);

    assertEquals(Optional.of(pusher), pushers.decode(pushers.encode(pusher)));
    assertEquals(Optional.of(notice), notices.decode(notices.encode(notice)));
  }

  @Test
  void damaged_text_reads_as_nothing() {
    List<Function<String, Optional<?>>> decoders =
        List.of(
            new RoomCodec(json)::decode,
            new EntryCodec(json)::decode,
            new SessionCodec(json)::decode,
            new OutgoingCodec(json)::decode,
            new PusherCodec(json)::decode,
            new NoticeCodec(json)::decode);

    Stream<Optional<?>> read =
        DAMAGED.stream().flatMap(text -> decoders.stream().map(decoder -> decoder.apply(text)));

    assertEquals(List.of(), read.filter(Optional::isPresent).toList());
  }
}
