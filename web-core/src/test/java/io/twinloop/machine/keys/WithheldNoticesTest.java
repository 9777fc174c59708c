package io.twinloop.machine.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.twinloop.cache.CacheNews;
import io.twinloop.cache.CacheNews.Changed;
import io.twinloop.device.DeviceChanges;
import io.twinloop.event.UnreadableReason;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.Peer;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.kept.WithheldSessions;
import io.twinloop.machine.receiving.Receipt;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.todevice.RoomKeyWithheld;
import io.twinloop.todevice.ToDeviceMessage;
import io.twinloop.todevice.WithheldCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WithheldNoticesTest {
  private static final UserId MALLORY = new UserId("@mallory:x");

  private final MachineOrigin origin = new MachineOrigin();
  private final MachineContext tab = origin.tab();
  private final Speaker alice = new Speaker(1);
  private final List<CacheNews> news = new ArrayList<>();
  private int batches;

  @BeforeEach
  void makeDevice() {
    origin.tasks.act(tab::device);
    tab.cache.onChange(news::add);
  }

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void who_floods_us_with_notices_loses_the_older_ones_and_nobody_elses() {
    receive(notice(Speaker.USER, alice.sessionId(), WithheldCode.UNVERIFIED));
    for (int i = 0; i < 4; i++) {
      List<ToDeviceMessage> flood = new ArrayList<>();
      for (int j = 0; j < 50; j++) {
        flood.add(notice(MALLORY, i + "/" + j, WithheldCode.OTHER));
      }
      receive(flood.toArray(new ToDeviceMessage[0]));
    }

    assertEquals(Optional.empty(), code(MALLORY, "1/49"));
    assertEquals(Optional.of(WithheldCode.OTHER), code(MALLORY, "2/0"));
    assertEquals(Optional.of(WithheldCode.OTHER), code(MALLORY, "3/49"));
    assertEquals(Optional.of(WithheldCode.UNVERIFIED), code(Speaker.USER, alice.sessionId()));
    int lists = 2;
    assertEquals(WithheldSessions.MOST + 1 + lists, rows());
  }

  @Test
  void what_is_said_again_is_written_once() {
    receive(notice(Speaker.USER, alice.sessionId(), WithheldCode.UNVERIFIED));
    int rows = rows();
    news.clear();

    receive(notice(Speaker.USER, alice.sessionId(), WithheldCode.UNVERIFIED));

    EntryKey position = tab.entries.positions.at(CryptoEntries.TO_DEVICE);
    assertEquals(List.of(new Changed(Set.of(position))), news);
    assertEquals(rows, rows());
  }

  @Test
  void a_stranger_changes_nothing_of_what_another_said() {
    receive(notice(Speaker.USER, alice.sessionId(), WithheldCode.UNVERIFIED));

    receive(notice(MALLORY, alice.sessionId(), WithheldCode.BLACKLISTED));

    assertEquals(Optional.of(WithheldCode.UNVERIFIED), code(Speaker.USER, alice.sessionId()));
  }

  @Test
  void a_stranger_does_not_say_why_anothers_message_cannot_be_read() {
    EncryptedEvent message = alice.say("hello");
    receive(notice(MALLORY, alice.sessionId(), WithheldCode.BLACKLISTED));
    assertEquals(UnreadableReason.KEY_MISSING, reason(message));

    receive(notice(Speaker.USER, alice.sessionId(), WithheldCode.UNVERIFIED));
    assertEquals(UnreadableReason.KEY_WITHHELD, reason(message));
  }

  @Test
  void a_notice_of_a_key_that_is_here_is_not_kept() {
    origin.tasks.act(() -> tab.add(alice.share()));

    receive(notice(Speaker.USER, alice.sessionId(), WithheldCode.BLACKLISTED));

    assertEquals(Optional.empty(), code(Speaker.USER, alice.sessionId()));
    assertEquals(0, rows());
  }

  @Test
  void a_key_that_comes_all_the_same_takes_the_notice_away_in_the_same_write() {
    receive(notice(Speaker.USER, alice.sessionId(), WithheldCode.BLACKLISTED));
    news.clear();

    origin.tasks.act(() -> tab.add(alice.share()));

    String room = Speaker.ROOM.text();
    EntryKey key = tab.entries.inboundSessions.at(room, alice.sessionId());
    EntryKey notice = tab.entries.withheld.at(room, alice.sessionId(), Speaker.USER.text());
    assertEquals(List.of(new Changed(Set.of(key, notice))), news);
    assertEquals(Optional.empty(), code(Speaker.USER, alice.sessionId()));
  }

  @Test
  void endless_names_of_rooms_and_sessions_are_not_kept() {
    RoomId endless = new RoomId("!".repeat(256));

    receive(notice(MALLORY, "s".repeat(256), WithheldCode.OTHER));
    receive(notice(MALLORY, RoomKeyWithheld.of(WithheldCode.OTHER, endless, "s")));

    assertEquals(0, rows());
  }

  private static ToDeviceMessage notice(UserId sender, String session, WithheldCode code) {
    return notice(sender, RoomKeyWithheld.of(code, Speaker.ROOM, session));
  }

  private static ToDeviceMessage notice(UserId sender, RoomKeyWithheld notice) {
    String content = notice.content(new Peer(1).keys.curve25519());
    return new ToDeviceMessage(RoomKeyWithheld.TYPE, sender, new JacksonJson().read(content));
  }

  private void receive(ToDeviceMessage... messages) {
    Optional<String> since =
        batches == 0 ? Optional.empty() : Optional.of(Integer.toString(batches));
    batches++;
    ToDeviceBatch batch =
        new ToDeviceBatch(since, Integer.toString(batches), List.of(messages), DeviceChanges.NONE);
    assertInstanceOf(Receipt.Stored.class, origin.tasks.call(() -> tab.receive(batch)));
  }

  private Optional<WithheldCode> code(UserId sender, String session) {
    String[] path = {Speaker.ROOM.text(), session, sender.text()};
    return origin.tasks.call(() -> tab.cache.find(tab.entries.withheld, path));
  }

  private UnreadableReason reason(EncryptedEvent event) {
    List<RoomDecryption> outcomes = origin.tasks.call(() -> tab.decryptor.decrypt(List.of(event)));
    return assertInstanceOf(RoomDecryption.Unreadable.class, outcomes.get(0)).reason();
  }

  private int rows() {
    return origin.tasks.call(
        () -> {
          CryptoStore store = origin.disk.crypto().open(MachineOrigin.ACCOUNT, () -> {});
          return store.count(EntryKind.WITHHELD);
        });
  }
}
