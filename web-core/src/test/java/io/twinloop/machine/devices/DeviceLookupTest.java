package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.device.DeviceKeys;
import io.twinloop.device.TestDevice;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.Provenance;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FixedEntropy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceLookupTest {
  private static final UserId ANN = new UserId("@ann:x");

  private final MachineOrigin origin = new MachineOrigin();
  private final KeyServer server = new KeyServer();
  private final DeviceTab tab = new DeviceTab(origin, server, new NotedLog());
  private final DeviceTab other = new DeviceTab(origin, server, new NotedLog());
  private final DeviceKeys phone = TestDevice.of("@ann:x", "PHONE").keys();
  private final DeviceKeys laptop = TestDevice.of("@ann:x", "LAPTOP").keys();
  private final InboundGroupSession session = session();

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_device_that_is_listed_is_named_and_one_that_is_not_is_said_to_be_missing() {
    server.list(phone);
    assertEquals(Authenticity.UNKNOWN_DEVICE, of(direct(ANN, phone)).authenticity());

    origin.tasks.act(() -> other.directory.of(Set.of(ANN), new Cancellation()));
    origin.tasks.settle();

    List<Attribution> found = of(List.of(direct(ANN, phone), direct(ANN, laptop)));
    assertEquals(Authenticity.KNOWN_DEVICE, found.get(0).authenticity());
    assertEquals(phone.address(), found.get(0).device().orElseThrow().address());
    assertEquals(Attribution.without(Authenticity.UNLISTED_DEVICE), found.get(1));
  }

  @Test
  void while_the_newest_list_is_not_known_nobody_is_said_to_be_missing() {
    server.list(phone);
    origin.tasks.act(() -> tab.directory.of(Set.of(ANN), new Cancellation()));
    origin.tasks.act(tab::loseNotices);

    assertEquals(Authenticity.KNOWN_DEVICE, of(direct(ANN, phone)).authenticity());
    assertEquals(Authenticity.UNKNOWN_DEVICE, of(direct(ANN, laptop)).authenticity());
  }

  @Test
  void a_key_in_the_name_of_another_fingerprint_or_user_is_of_neither() {
    server.list(phone, laptop);
    origin.tasks.act(() -> tab.directory.of(Set.of(ANN), new Cancellation()));
    KeyOrigin bent = KeyOrigin.direct(ANN, phone.curve25519(), laptop.ed25519());
    KeyOrigin bobs = KeyOrigin.direct(new UserId("@bob:y"), phone.curve25519(), phone.ed25519());

    assertEquals(Authenticity.MISMATCHED_DEVICE, of(key(bent)).authenticity());
    assertEquals(Authenticity.MISMATCHED_DEVICE, of(key(bobs)).authenticity());
  }

  @Test
  void a_copy_proves_nothing_whatever_it_names() {
    server.list(phone);
    origin.tasks.act(() -> tab.directory.of(Set.of(ANN), new Cancellation()));
    KeyOrigin named =
        new KeyOrigin(
            phone.curve25519(), Optional.of(phone.ed25519()), Optional.empty(), List.of());
    InboundGroupSession copied =
        new InboundGroupSession(session.signingKey(), session.earliest(), Provenance.COPIED);
    KeyOrigin direct = KeyOrigin.direct(ANN, phone.curve25519(), phone.ed25519());

    assertEquals(Authenticity.IMPORTED, of(key(session, named)).authenticity());
    assertEquals(Authenticity.IMPORTED, of(key(copied, direct)).authenticity());
  }

  @Test
  void what_this_device_sent_is_its_own_though_no_list_names_it() {
    DeviceKeys ours = origin.tasks.call(tab.machine::device).keys();

    Attribution own =
        of(List.of(direct(MachineOrigin.ACCOUNT, ours)), MachineOrigin.ACCOUNT).get(0);
    Attribution stolen = of(direct(ANN, ours));

    assertEquals(Authenticity.OWN_DEVICE, own.authenticity());
    assertEquals(ours.address(), own.device().orElseThrow().address());
    assertEquals(Authenticity.MISMATCHED_DEVICE, stolen.authenticity());
  }

  private Attribution of(InboundSession key) {
    return of(List.of(key)).get(0);
  }

  private List<Attribution> of(List<InboundSession> keys) {
    return of(keys, ANN);
  }

  private List<Attribution> of(List<InboundSession> keys, UserId sender) {
    List<Authorship> messages = new ArrayList<>();
    keys.forEach(key -> messages.add(new Authorship(sender, key)));
    return origin.tasks.call(() -> tab.lookup.attribute(messages));
  }

  private InboundSession direct(UserId sender, DeviceKeys device) {
    return key(KeyOrigin.direct(sender, device.curve25519(), device.ed25519()));
  }

  private InboundSession key(KeyOrigin from) {
    return key(session, from);
  }

  private static InboundSession key(InboundGroupSession session, KeyOrigin from) {
    return new InboundSession(new RoomId("!room:x"), session, from, HistorySharing.PRIVATE);
  }

  private static InboundGroupSession session() {
    OutboundGroupSession made =
        new GroupEncryption(TestDevice.PRIMITIVES, new FixedEntropy(31)).create();
    ExportedSessionKey key = new ExportedSessionKey(made.ratchet(), made.signingKey().publicKey());
    return new InboundGroupSession(key.signingKey(), key.ratchet(), Provenance.SIGNED);
  }
}
