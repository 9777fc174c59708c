package io.twinloop.e2e.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.web.LoopbackServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SimulatedPushesTest {
  private static final String ENDPOINT = "simulated:1";

  @Test
  void page_that_listens_gets_the_pushes_for_its_own_pushkey() throws IOException {
    try (LoopbackServer server = new LoopbackServer("test", 0)) {
      SimulatedPushes pushes = new SimulatedPushes();
      URI url = URI.create(pushes.serveOn(server) + "?pushkey=B-_x");
      try (BufferedReader events =
          new BufferedReader(
              new InputStreamReader(url.toURL().openStream(), StandardCharsets.UTF_8))) {
        assertEquals(": listening", events.readLine());

        pushes.deliver(new PushTarget("other", ENDPOINT, "s"), "{\"for\":\"another\"}");
        pushes.deliver(new PushTarget("B-_x", ENDPOINT, "s"), "{\"for\":\"us\"}");

        assertEquals("", events.readLine());
        assertEquals("data: {\"for\":\"us\"}", events.readLine());
      }
    }
  }
}
