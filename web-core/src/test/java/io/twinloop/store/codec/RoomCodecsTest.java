package io.twinloop.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.machine.kept.KeyShares;
import io.twinloop.machine.kept.OutboundSession;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.Recipient;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.todevice.WithheldCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomCodecsTest {
  private static final UserId ALICE = new UserId("@alice:x");

  private final OutboundSessionCodec sessions = new OutboundSessionCodec(new JacksonJson());
  private final KeySharesCodec shares = new KeySharesCodec(new JacksonJson());
  private final RoomEncryptionCodec rooms = new RoomEncryptionCodec(new JacksonJson());

  @Test
  void what_is_written_is_read_back() {
    for (HistorySharing history : HistorySharing.values()) {
      OutboundSession session = new OutboundSession("{\"v\":1}", new Timestamp(7), history);

      assertEquals(Optional.of(session), sessions.decode(sessions.encode(session)));
    }
    for (KeyShares each : List.of(someShares(), new KeyShares(Set.of(), Map.of(), Set.of()))) {
      assertEquals(Optional.of(each), shares.decode(shares.encode(each)));
    }
    RoomEncryption room =
        new RoomEncryption("m.other", new RotationSettings(Duration.ofHours(3), 9));
    assertEquals(Optional.of(room), rooms.decode(rooms.encode(room)));
  }

  @Test
  void of_a_session_that_is_damaged_nothing_is_read() {
    String session =
        sessions.encode(new OutboundSession("state", new Timestamp(7), HistorySharing.PRIVATE));

    for (String row :
        List.of(
            "", "[]", "{}", session.replace(":7", ":\"7\""), session.replace("\"state\"", "s"))) {
      assertEquals(Optional.empty(), sessions.decode(row), row);
    }
  }

  @Test
  void who_has_the_key_is_known_of_all_or_of_none() {
    String row = shares.encode(someShares());

    for (String damaged :
        List.of(
            "",
            "{}",
            row.replace("\"shared\"", "\"other\""),
            row.replace(key(1).toString(), "no key"),
            row.replace(key(2).toString(), "no key"),
            row.replace("[\"@alice:x\"]", "[7]"))) {
      assertEquals(Optional.empty(), shares.decode(damaged), damaged);
    }
  }

  @Test
  void a_damaged_row_still_says_that_the_room_is_encrypted() {
    for (String row : List.of("", "null", "[]", "{}", "{\"algorithm\":7}", "{\"rotation_period")) {
      assertEquals(Optional.of(RoomEncryption.DEFAULT), rooms.decode(row), row);
    }
  }

  private static KeyShares someShares() {
    return new KeyShares(
        Set.of(new Recipient(ALICE, new DeviceId("A"), key(1))),
        Map.of(new Recipient(ALICE, new DeviceId("B"), key(2)), WithheldCode.NO_OLM),
        Set.of(ALICE));
  }

  private static Curve25519Key key(int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return new Curve25519Key(Bytes.of(bytes));
  }
}
