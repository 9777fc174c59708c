package io.twinloop.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.id.TransactionId;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysApiTest {
  private static final String ROOT = "http://h/_matrix/client/v3/";

  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final ScriptedHttp http = new ScriptedHttp(tasks, any -> Reply.ok("{}"));
  private final Authorized authorized =
      new Homeserver(http, new JacksonJson(), "http://h").as("token");
  private final KeysApi keys = new KeysApi(authorized);
  private final ToDeviceApi toDevice = new ToDeviceApi(authorized);

  @AfterEach
  void end() {
    tasks.close();
  }

  @Test
  void keys_are_uploaded_queried_and_claimed() {
    tasks.call(() -> keys.upload("{\"a\":1}", new Cancellation()));
    assertRequest("POST", "keys/upload", Optional.of("{\"a\":1}"));
    tasks.call(() -> keys.query("{\"b\":1}", new Cancellation()));
    assertRequest("POST", "keys/query", Optional.of("{\"b\":1}"));
    tasks.call(() -> keys.claim("{\"c\":1}", new Cancellation()));
    assertRequest("POST", "keys/claim", Optional.of("{\"c\":1}"));
  }

  @Test
  void changes_are_asked_for_between_two_positions() {
    tasks.call(() -> keys.changes("s1_2", "s3&4", new Cancellation()));

    assertRequest("GET", "keys/changes?from=s1_2&to=s3%264", Optional.empty());
  }

  @Test
  void a_message_to_devices_names_its_type_and_transaction() {
    tasks.call(
        () ->
            toDevice.send(
                "m.room.encrypted",
                new TransactionId("t/1"),
                "{\"messages\":{}}",
                new Cancellation()));

    assertRequest("PUT", "sendToDevice/m.room.encrypted/t%2F1", Optional.of("{\"messages\":{}}"));
  }

  private void assertRequest(String method, String path, Optional<String> body) {
    assertEquals(method, http.last().method());
    assertEquals(ROOT + path, http.last().url());
    assertEquals(body, http.last().body());
  }
}
