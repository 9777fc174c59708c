package io.twinloop.machine.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.SignedKey;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.Peer;
import io.twinloop.machine.receiving.Receipt.Stored;
import io.twinloop.olm.Effort;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One message, or one user, must not stand in front of the others' room keys. */
class HostileMessagesTest {
  @Test
  void a_message_that_we_break_at_anywhere_is_left_out_alone_and_those_after_it_are_read() {
    int step = 1;
    while (breaksAt(step)) {
      step++;
    }
    assertTrue(step > 30, "only " + step);
  }

  @Test
  void where_the_disk_fails_anywhere_all_messages_come_again() {
    int failures = 0;
    for (int step = 0; step < 20; step++) {
      failures += losesDiskAt(step) ? 1 : 0;
    }
    assertTrue(failures > 5, "only " + failures);
  }

  @Test
  void forgeries_in_one_name_cost_as_much_as_one_and_no_other_message_is_lost() {
    try (MachineOrigin origin = new MachineOrigin()) {
      MachineContext tab = origin.tab();
      OwnDevice device = origin.tasks.call(tab::device);
      DeviceKeys ours = device.keys();
      Peer alice = new Peer(1);
      alice.begin(ours, device.pool().unpublished().get(0).key().key());
      Peer bob = new Peer(2, new UserId("@bob:y"));
      bob.begin(ours, device.pool().unpublished().get(1).key().key());
      from(origin, tab, first(alice.send(ours, alice.newRoomKey())));
      ToDeviceMessage genuine = alice.skip(Effort.MOST).send(ours, alice.newRoomKey());
      List<ToDeviceMessage> messages = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        messages.add(forgery(genuine, "AAA" + (char) ('A' + i)));
      }
      messages.add(bob.send(ours, bob.newRoomKey()));
      long before = tab.primitivesUsed;

      Stored stored = from(origin, tab, second(messages.toArray(new ToDeviceMessage[0])));

      assertEquals(20, stored.failures().size());
      assertEquals(1, stored.sessions().size());
      long used = tab.primitivesUsed - before;
      assertTrue(used < Effort.MOST + 1_000, used + " computations");
    }
  }

  /** Three messages come, and the n-th computation fails. */
  private static boolean breaksAt(int step) {
    try (MachineOrigin origin = new MachineOrigin()) {
      MachineContext tab = origin.tab();
      OwnDevice device = origin.tasks.call(tab::device);
      List<SignedKey> keys = device.pool().unpublished();
      DeviceKeys ours = device.keys();
      List<Peer> peers = List.of(new Peer(1), new Peer(2), new Peer(3));
      for (int i = 0; i < 3; i++) {
        peers.get(i).begin(ours, keys.get(i).key().key());
      }
      long until = tab.primitivesUsed + step;
      tab.onPrimitive =
          () -> {
            if (tab.primitivesUsed == until) {
              throw new IllegalStateException("broken");
            }
          };

      Stored broken = from(origin, tab, first(keysOf(peers, ours)));
      tab.onPrimitive = () -> {};
      Stored whole = from(origin, tab, second(keysOf(peers, ours)));

      int failures = broken.failures().size();
      assertTrue(failures <= 1, broken.failures() + " at step " + step);
      assertEquals(3 - failures, broken.sessions().size(), "at step " + step);
      assertEquals(3, whole.sessions().size(), "after step " + step);
      return failures == 1;
    }
  }

  /** Two messages come, and the n-th access to the disk fails. */
  private static boolean losesDiskAt(int step) {
    int[] left = {-1};
    Runnable onDisk =
        () -> {
          if (left[0] >= 0 && left[0]-- == 0) {
            throw new StoreFailure(ErrorCode.STORAGE_UNAVAILABLE, "broken");
          }
        };
    try (MachineOrigin origin = new MachineOrigin(1, onDisk)) {
      OwnDevice device = origin.tasks.call(origin.tab()::device);
      MachineContext other = origin.tab();
      List<Peer> peers = List.of(new Peer(1), new Peer(2));
      for (int i = 0; i < 2; i++) {
        peers.get(i).begin(device.keys(), device.pool().unpublished().get(i).key().key());
      }
      ToDeviceBatch batch = first(keysOf(peers, device.keys()));
      List<Receipt> receipts = new ArrayList<>();
      left[0] = step;

      origin.tasks.act(() -> attempt(other, batch, receipts));
      left[0] = -1;

      boolean failed = receipts.isEmpty();
      Stored stored = failed ? from(origin, other, batch) : (Stored) receipts.get(0);
      assertEquals(List.of(), stored.failures(), "at step " + step);
      assertEquals(2, stored.sessions().size(), "at step " + step);
      return failed;
    }
  }

  private static void attempt(MachineContext by, ToDeviceBatch batch, List<Receipt> receipts) {
    try {
      receipts.add(by.receive(batch));
    } catch (StoreFailure expected) {
      assertEquals(ErrorCode.STORAGE_UNAVAILABLE, expected.code());
    }
  }

  private static ToDeviceMessage[] keysOf(List<Peer> peers, DeviceKeys ours) {
    return peers.stream()
        .map(peer -> peer.send(ours, peer.newRoomKey()))
        .toArray(ToDeviceMessage[]::new);
  }

  private static Stored from(MachineOrigin origin, MachineContext tab, ToDeviceBatch batch) {
    return assertInstanceOf(Stored.class, origin.tasks.call(() -> tab.receive(batch)));
  }

  /** The same with another MAC. */
  private static ToDeviceMessage forgery(ToDeviceMessage genuine, String end) {
    Json ciphertext = genuine.content().at("ciphertext");
    String body = ciphertext.at(ciphertext.keys().get(0)).text("body");
    String forged = body.substring(0, body.length() - end.length()) + end;
    String content = genuine.content().toJson().replace(body, forged);
    return new ToDeviceMessage(genuine.type(), genuine.sender(), new JacksonJson().read(content));
  }

  private static ToDeviceBatch first(ToDeviceMessage... messages) {
    return new ToDeviceBatch(Optional.empty(), "1", List.of(messages), DeviceChanges.NONE);
  }

  private static ToDeviceBatch second(ToDeviceMessage... messages) {
    return new ToDeviceBatch(Optional.of("1"), "2", List.of(messages), DeviceChanges.NONE);
  }
}
