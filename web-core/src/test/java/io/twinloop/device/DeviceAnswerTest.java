package io.twinloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviceAnswerTest {
  private static final UserId ANN = new UserId("@ann:x");
  private static final UserId FAR = new UserId("@far:y:8448");
  private static final Timestamp NOW = new Timestamp(1_000_000);

  private final DeviceQuery query = new DeviceQuery(List.of(ANN, FAR), 3);

  @Test
  void the_body_asks_for_all_devices_of_each_user() {
    assertEquals(
        "{\"timeout\":10000,\"device_keys\":{\"@ann:x\":[],\"@far:y:8448\":[]}}", query.toJson());
  }

  @Test
  void who_was_answered_for_is_settled() {
    DeviceAnswer answer = read("{\"device_keys\":{\"@ann:x\":{\"D\":{}},\"@far:y:8448\":{}}}");

    assertEquals(Set.of(ANN, FAR), answer.settled());
    assertEquals(List.of("D"), answer.devices().get(ANN).keys());
    assertEquals(Set.of(), answer.unreachable());
  }

  @Test
  void users_of_an_unreachable_server_stay_to_be_asked_for() {
    DeviceAnswer answer =
        read("{\"device_keys\":{\"@ann:x\":{}},\"failures\":{\"y:8448\":{},\"z\":{}}}");

    assertEquals(Set.of(ANN), answer.settled());
    assertEquals(Set.of("y:8448"), answer.unreachable(), "and others were not asked");
  }

  @Test
  void whom_a_reachable_server_does_not_know_keeps_devices_and_is_settled() {
    DeviceAnswer answer = read("{\"device_keys\":{\"@ann:x\":[]}}");

    assertEquals(Set.of(), answer.devices().keySet());
    assertEquals(Set.of(ANN, FAR), answer.settled());
  }

  @Test
  void nobody_is_answered_for_unasked() {
    DeviceAnswer answer = read("{\"device_keys\":{\"@eve:x\":{\"D\":{}}}}");

    assertEquals(Set.of(), answer.devices().keySet());
    assertFalse(answer.settled().contains(new UserId("@eve:x")));
  }

  @Test
  void a_server_is_left_alone_ever_longer_until_it_answers() {
    DeviceAnswer failed = read("{\"failures\":{\"y:8448\":{}}}");
    DeviceAnswer answered = read("{\"device_keys\":{\"@far:y:8448\":{}}}");

    Failures<String> once = failed.noted(Failures.none(), NOW);
    Failures<String> twice = failed.noted(once, NOW);
    Failures<String> often = twice;
    for (int i = 0; i < 20; i++) {
      often = failed.noted(often, NOW);
    }

    assertPause(Duration.ofSeconds(15), once);
    assertPause(Duration.ofSeconds(30), twice);
    assertPause(Duration.ofMinutes(15), often);
    assertTrue(answered.noted(often, NOW).mayTry("y:8448", NOW));
    assertTrue(often.mayTry("x", NOW));
    assertTrue(often.mayTry("y:8448", new Timestamp(0)), "the clock was set back");
  }

  @Test
  void changes_are_read_as_far_as_they_are_ids() {
    Json json =
        TestDevice.JSON.read("{\"changed\":[\"@ann:x\",7,null,\"@ann:x\"],\"left\":{\"a\":1}}");

    assertEquals(new DeviceChanges(Set.of(ANN), Set.of()), DeviceChanges.from(json));
    assertEquals(DeviceChanges.NONE, DeviceChanges.from(Json.ABSENT));
  }

  private static void assertPause(Duration pause, Failures<String> failures) {
    assertFalse(failures.mayTry("y:8448", NOW.plus(pause.minusMillis(1))));
    assertTrue(failures.mayTry("y:8448", NOW.plus(pause)));
  }

  private DeviceAnswer read(String body) {
    return DeviceAnswer.read(query, TestDevice.JSON.read(body));
  }
}
