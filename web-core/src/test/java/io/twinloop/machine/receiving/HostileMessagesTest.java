package io.twinloop.machine.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.OwnDevice;
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
