package io.twinloop.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.DeviceQuery;
import io.twinloop.device.KeySupply;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.SessionRecoveries;
import io.twinloop.device.Suspect;
import io.twinloop.device.TestDevice;
import io.twinloop.device.TrackedUsers;
import io.twinloop.device.UserDevices;
import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.todevice.ToDeviceRequest;
import io.twinloop.todevice.WithheldCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviceCodecsTest {
  private static final String HOSTILE = "@\"\\\n\u0000\u202e</script>😀:x";
  private static final UserId USER = new UserId(HOSTILE);

  private final OwnDeviceCodec ownDevices = new OwnDeviceCodec(TestDevice.JSON);
  private final UserDevicesCodec userDevices = new UserDevicesCodec(TestDevice.JSON);
  private final TrackedUsersCodec trackedUsers = new TrackedUsersCodec(TestDevice.JSON);
  private final ToDeviceRequestCodec requests = new ToDeviceRequestCodec(TestDevice.JSON);
  private final WithheldCodec withheld = new WithheldCodec(TestDevice.JSON);
  private final SessionRecoveriesCodec recoveries = new SessionRecoveriesCodec(TestDevice.JSON);
  private final TestDevice device = TestDevice.of(HOSTILE, "__proto__");

  @Test
  void our_device_is_read_back_as_it_was_written_at_every_stage() {
    OwnDevice bare = device.own();
    OwnDevice full = bare;
    for (int i = 0; i < 3; i++) {
      full = published(make(full));
    }
    OwnDevice waiting = make(full);

    for (OwnDevice each : List.of(bare, make(bare), full, waiting)) {
      assertEquals(Optional.of(each), ownDevices.decode(ownDevices.encode(each)));
    }
    assertTrue(full.pool().fallback().previous().isPresent());
    assertTrue(waiting.pool().fallback().unpublished().isPresent());
  }

  @Test
  void an_upload_is_the_same_to_the_byte_after_a_crash() {
    OwnDevice waiting = make(device.own());

    OwnDevice again = ownDevices.decode(ownDevices.encode(waiting)).orElseThrow();

    assertEquals(waiting.pendingUpload().toJson(), again.pendingUpload().toJson());
  }

  @Test
  void a_pool_that_lost_anything_is_not_read() {
    String text = ownDevices.encode(make(published(make(published(make(device.own()))))));

    for (String damaged :
        List.of(
            text.replace("\"version\":1", "\"version\":2"),
            text.replace("\"published\":true", "\"published\":1"),
            text.replace("\"last\":9", "\"last\":8"),
            text.replace("\"last\":9", "\"last\":\"9\""),
            text.replace("\"number\":7", "\"number\":10"),
            text.replace("\"number\":7", "\"number\":0"),
            text.replace("\"number\":1,", "\"n\":1,"),
            text.replace("\"unpublished\":[", "\"unpublished\":[7,"),
            text.replace("\"published\":[", "\"published\":[{},"),
            text.replace("\"unpublished\":[", "\"u\":["),
            text.replace("\"current\":{", "\"current\":{\"number\":\"x\"},\"c\":{"),
            text.replace("\"previous\":{", "\"previous\":7,\"p\":{"),
            text.replace("\"unpublished\":{", "\"unpublished\":{},\"u\":{"),
            text.replace("\"at\":5", "\"at\":null"),
            text.replace("\"fallback\":{\"at\"", "\"f\":{\"at\""))) {
      assertFalse(damaged.equals(text), damaged);
      assertEquals(Optional.empty(), ownDevices.decode(damaged), damaged);
    }
    assertTrue(ownDevices.decode(text).isPresent());
  }

  @Test
  void devices_are_read_back_as_they_were_written() {
    TestDevice other = TestDevice.of(HOSTILE, "B");
    UserDevices devices =
        new UserDevices(
            USER,
            Map.of(new DeviceId("__proto__"), device.keys(), new DeviceId("B"), other.keys()));

    assertEquals(Optional.of(devices), userDevices.decode(userDevices.encode(devices)));
    assertEquals(
        Optional.of(UserDevices.none(USER)),
        userDevices.decode(userDevices.encode(UserDevices.none(USER))));
  }

  @Test
  void a_damaged_device_is_left_out_alone() {
    DeviceKeys foreign = TestDevice.of("@eve:x", "E").keys();
    UserDevices devices = new UserDevices(USER, Map.of(new DeviceId("__proto__"), device.keys()));
    String text =
        userDevices
            .encode(devices)
            .replace("\"devices\":[", "\"devices\":[7,{}," + foreign.json().toJson() + ",");

    assertEquals(Optional.of(devices), userDevices.decode(text));
  }

  @Test
  void tracked_users_are_read_back_as_they_were_written() {
    TrackedUsers tracked =
        TrackedUsers.NONE.track(List.of(USER, new UserId("__proto__"), new UserId("@c:x")));
    DeviceQuery query = new DeviceQuery(List.of(USER), tracked.lastNotice());
    TrackedUsers later =
        tracked
            .answered(List.of(USER), query)
            .changed(new DeviceChanges(Set.of(new UserId("@c:x")), Set.of()));

    for (TrackedUsers each : List.of(TrackedUsers.NONE, tracked, later)) {
      assertEquals(Optional.of(each), trackedUsers.decode(trackedUsers.encode(each)));
    }
  }

  @Test
  void of_whom_nothing_sensible_is_written_is_asked_for_again() {
    for (String standing :
        List.of("7", "[]", "[1]", "[0,\"0\"]", "[8,8]", "[0,8]", "[-1,0]", "[0,-1]", "null")) {
      String text = "{\"notice\":7,\"users\":{\"@a:x\":" + standing + "}}";

      TrackedUsers read = trackedUsers.decode(text).orElseThrow();

      assertTrue(read.isTracked(new UserId("@a:x")), standing);
      assertTrue(read.isOutdated(new UserId("@a:x")), standing);
      assertTrue(read.admits(new UserId("@a:x"), new DeviceQuery(List.of(), read.lastNotice())));
    }
    assertEquals(Optional.empty(), trackedUsers.decode("{\"notice\":-1,\"users\":{}}"));
    assertEquals(Optional.empty(), trackedUsers.decode("{\"users\":{}}"));
  }

  @Test
  void recoveries_are_read_back_as_far_as_they_are_whole() {
    SessionRecoveries begun =
        SessionRecoveries.NONE
            .began(device.keys().address(), new Timestamp(7))
            .wanting(Set.of(new Suspect(device.keys().user(), device.keys().curve25519())));
    String text = recoveries.encode(begun);

    assertEquals(Optional.of(begun), recoveries.decode(text));
    assertEquals(
        Optional.of(begun),
        recoveries.decode(text.replace("[", "[7,{},{\"user\":\"u\",\"at\":1,\"key\":7},")));
    assertEquals(
        Optional.of(begun.wanted()),
        recoveries.decode(text.replace(":7", ":\"7\"")).map(SessionRecoveries::wanted));
    assertEquals(Optional.of(SessionRecoveries.NONE), recoveries.decode("{}"));
  }

  @Test
  void a_request_is_read_back_to_the_byte() {
    ToDeviceRequest request =
        new ToDeviceRequest(new TransactionId(HOSTILE), "m.dummy", "{ \"messages\" :{}}");

    assertEquals(Optional.of(request), requests.decode(requests.encode(request)));
    assertEquals(Optional.empty(), requests.decode("{\"transaction\":\"t\",\"type\":\"x\"}"));
  }

  @Test
  void why_a_key_is_withheld_is_read_back() {
    for (WithheldCode code : WithheldCode.values()) {
      assertEquals(Optional.of(code), withheld.decode(withheld.encode(code)));
    }
    assertEquals(Optional.empty(), withheld.decode("{\"code\":7}"));
  }

  private OwnDevice make(OwnDevice own) {
    return TestDevice.MAKER.make(own, device.key(), new KeySupply(2, true)).device();
  }

  private static OwnDevice published(OwnDevice own) {
    return own.published(own.pendingUpload(), new Timestamp(5)).device();
  }
}
