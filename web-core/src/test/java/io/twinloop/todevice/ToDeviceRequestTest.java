package io.twinloop.todevice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.device.DeviceAddress;
import io.twinloop.id.DeviceId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.testkit.JacksonJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToDeviceRequestTest {
  private static final JacksonJson JSON = new JacksonJson();

  @Test
  void halves_say_together_what_the_whole_said() {
    Map<DeviceAddress, String> contents = new LinkedHashMap<>();
    contents.put(address("@a:x", "1"), "{\"n\":1}");
    contents.put(address("@a:x", "2"), "{\"n\":[2]}");
    contents.put(address("@b:x", "1"), "{\"n\":\"\\u202e\"}");

    List<String> halves = request(ToDeviceRequest.bodies(contents).get(0)).halves(JSON);

    assertEquals(
        List.of(
            "{\"messages\":{\"@a:x\":{\"1\":{\"n\":1}}}}",
            "{\"messages\":{\"@a:x\":{\"2\":{\"n\":[2]}},\"@b:x\":{\"1\":{\"n\":\"\u202e\"}}}}"),
        halves.stream().map(half -> JSON.read(half).toJson()).toList());
  }

  @Test
  void what_cannot_be_divided_has_no_halves() {
    for (String body :
        List.of("", "[]", "{}", "{\"messages\":7}", "{\"messages\":{\"@a:x\":{\"1\":{}}}}")) {
      assertEquals(List.of(), request(body).halves(JSON), body);
    }
  }

  @Test
  void ids_sort_as_they_were_given() {
    String before = "";
    for (long last : List.of(0L, 9L, 10L, 255L, 256L, 1L << 31, 1L << 52)) {
      String id = new RequestNumber(last).next().transaction(Bytes.of((byte) -last)).text();

      assertTrue(before.compareTo(id) < 0, before + " " + id);
      before = id;
    }
  }

  private static ToDeviceRequest request(String body) {
    return new ToDeviceRequest(new TransactionId("t"), "m.test", body);
  }

  private static DeviceAddress address(String user, String device) {
    return new DeviceAddress(new UserId(user), new DeviceId(device));
  }
}
