package io.twinloop.machine.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.cache.CacheNews;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.TrackedUsers;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.Peer;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.machine.receiving.Receipt.Failure.Unbelievable;
import io.twinloop.machine.receiving.Receipt.Failure.Undecryptable;
import io.twinloop.machine.receiving.Receipt.Overtaken;
import io.twinloop.machine.receiving.Receipt.Stored;
import io.twinloop.olm.Refusal;
import io.twinloop.todevice.OlmPayload;
import io.twinloop.todevice.PayloadFault;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToDeviceReceiverTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final MachineContext tab = origin.tab();
  private final MachineContext other = origin.tab();
  private final OwnDevice device = origin.tasks.call(tab::device);
  private final DeviceKeys ours = device.keys();
  private final Peer peer = new Peer(1);

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_room_key_is_stored_together_with_everything_that_came_with_it() {
    peer.begin(ours, oneTimeKey(0));
    RoomKey key = peer.newRoomKey();

    Stored stored = stored(tab, first(peer.send(ours, key)));

    assertEquals(
        Set.of(tab.entries.inboundSession(Speaker.ROOM, key.key().sessionId())), stored.sessions());
    InboundSession kept = origin.tasks.call(() -> session(other, key)).orElseThrow();
    assertEquals(
        KeyOrigin.direct(Speaker.USER, peer.keys.curve25519(), peer.keys.ed25519()), kept.origin());
    assertEquals(Optional.empty(), origin.tasks.call(() -> privateKey(other, 0)));
    assertTrue(origin.tasks.call(() -> privateKey(other, 1)).isPresent());
  }

  @Test
  void of_two_tabs_that_got_the_same_answer_one_stores_it() {
    peer.begin(ours, oneTimeKey(0));
    ToDeviceBatch batch = first(peer.send(ours, peer.newRoomKey()));
    List<Receipt> receipts = new ArrayList<>();

    origin.tasks.start("one", () -> receipts.add(tab.receive(batch)));
    origin.tasks.start("other", () -> receipts.add(other.receive(batch)));
    origin.tasks.finish();

    assertEquals(1, receipts.stream().filter(Stored.class::isInstance).count());
    assertEquals(1, receipts.stream().filter(Overtaken.class::isInstance).count());
  }

  @Test
  void what_could_not_be_stored_is_as_if_it_never_came_and_comes_again() {
    peer.begin(ours, oneTimeKey(0));
    ToDeviceBatch batch = first(peer.send(ours, peer.newRoomKey()));

    origin.tasks.act(
        () -> assertThrows(StoreFailure.class, () -> tab.receiveOnFullDisk(origin, batch)));

    assertTrue(origin.tasks.call(() -> privateKey(tab, 0)).isPresent());
    assertEquals(1, stored(tab, batch).sessions().size());
  }

  @Test
  void a_message_that_is_delivered_again_is_skipped_and_nothing_is_taken_for_broken() {
    peer.begin(ours, oneTimeKey(0));
    ToDeviceMessage message = peer.send(ours, peer.newRoomKey());
    ToDeviceMessage next = peer.send(ours, peer.newRoomKey());
    stored(tab, first(message));

    Stored again = stored(other, batch("1", "2", message, next));

    assertEquals(List.of(), again.failures());
    assertEquals(1, again.sessions().size());
  }

  @Test
  void a_position_that_moved_meanwhile_leaves_everything_as_it_was() {
    peer.begin(ours, oneTimeKey(0));
    RoomKey key = peer.newRoomKey();
    ToDeviceMessage message = peer.send(ours, key);
    stored(tab, batch0());

    assertInstanceOf(Overtaken.class, receive(other, first(message)));
    assertEquals(Optional.empty(), origin.tasks.call(() -> session(other, key)));
    assertEquals(1, stored(other, batch("0", "1", message)).sessions().size());
  }

  @Test
  void a_one_time_key_begins_one_session_and_no_second() {
    peer.begin(ours, oneTimeKey(0));
    Peer mallory = new Peer(2);
    mallory.begin(ours, oneTimeKey(0));
    stored(tab, first(peer.send(ours, peer.newRoomKey())));

    Stored stored = stored(tab, batch("1", "2", mallory.send(ours, mallory.newRoomKey())));

    assertEquals(
        List.of(
            new Undecryptable(
                Speaker.USER, mallory.keys.curve25519(), Refusal.UNKNOWN_ONE_TIME_KEY)),
        stored.failures());
  }

  @Test
  void a_message_passed_on_to_us_is_not_believed_and_the_session_goes_on() {
    peer.begin(ours, oneTimeKey(0));
    RoomKey key = peer.newRoomKey();
    String toAnother = OlmPayload.text(peer.keys, peer.keys, RoomKey.TYPE, key.content());

    Stored refused = stored(tab, first(peer.sendPayload(ours, toAnother)));
    Stored believed = stored(tab, batch("1", "2", peer.send(ours, key)));

    assertEquals(
        List.of(
            new Unbelievable(Speaker.USER, peer.keys.curve25519(), PayloadFault.OTHER_RECIPIENT)),
        refused.failures());
    assertEquals(Set.of(), refused.sessions());
    assertEquals(1, believed.sessions().size());
  }

  @Test
  void a_device_that_cannot_be_read_any_more_is_not_made_anew() {
    origin.tasks.act(
        () ->
            tab.run(
                transaction -> {
                  transaction.delete(tab.entries.ownDevice);
                  return transaction;
                }));

    origin.tasks.act(
        () ->
            assertEquals(
                ErrorCode.STORAGE_LOST,
                assertThrows(TwinloopException.class, other::device).code()));
  }

  @Test
  void an_answer_that_brings_nothing_writes_nothing() {
    stored(tab, batch0());
    List<CacheNews> news = new ArrayList<>();
    tab.cache.onChange(news::add);

    stored(tab, batch("0", "0"));

    assertEquals(List.of(), news);
  }

  @Test
  void changed_device_lists_are_noted_with_the_position_that_told_them() {
    origin.tasks.act(
        () ->
            tab.run(
                transaction -> {
                  transaction.put(
                      tab.entries.trackedUsers, TrackedUsers.NONE.track(Set.of(Speaker.USER)));
                  return transaction;
                }));
    DeviceChanges changes = new DeviceChanges(Set.of(), Set.of(Speaker.USER));

    stored(tab, new ToDeviceBatch(Optional.empty(), "1", List.of(), changes));

    TrackedUsers tracked =
        origin.tasks.call(() -> other.cache.find(other.entries.trackedUsers)).orElseThrow();
    assertEquals(Set.of(), tracked.users().keySet());
  }

  private Curve25519Key oneTimeKey(int index) {
    return device.pool().unpublished().get(index).key().key();
  }

  private Optional<?> privateKey(MachineContext context, int index) {
    String id = device.pool().unpublished().get(index).key().id();
    return context.cache.find(context.entries.agreementKeys, CryptoEntries.oneTime(id));
  }

  private static Optional<InboundSession> session(MachineContext context, RoomKey key) {
    return context.cache.find(
        context.entries.inboundSessions, Speaker.ROOM.text(), key.key().sessionId());
  }

  private Stored stored(MachineContext context, ToDeviceBatch batch) {
    return assertInstanceOf(Stored.class, receive(context, batch));
  }

  private Receipt receive(MachineContext context, ToDeviceBatch batch) {
    return origin.tasks.call(() -> context.receive(batch));
  }

  private static ToDeviceBatch first(ToDeviceMessage... messages) {
    return new ToDeviceBatch(Optional.empty(), "1", List.of(messages), DeviceChanges.NONE);
  }

  private static ToDeviceBatch batch0() {
    return new ToDeviceBatch(Optional.empty(), "0", List.of(), DeviceChanges.NONE);
  }

  private static ToDeviceBatch batch(String since, String next, ToDeviceMessage... messages) {
    return new ToDeviceBatch(Optional.of(since), next, List.of(messages), DeviceChanges.NONE);
  }
}
