package io.twinloop.e2e.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.twinloop.e2e.web.Answers;
import io.twinloop.e2e.web.LoopbackServer;
import io.twinloop.json.JsonObjectText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A stand-in for a browser's push service where none can be reached. A page subscribes here,
 * listens by server-sent events, and hands each payload to its worker.
 *
 * <p>{@code POST /simulated/subscribe} answers {@code {endpoint, p256dh, auth}}; {@code GET
 * /simulated/pushes?pushkey=} streams the payloads for that subscription.
 */
public final class SimulatedPushes implements PushTransport {
  private static final String SUBSCRIBE = "/simulated/subscribe";
  private static final String PUSHES = "/simulated/pushes";
  private static final String ENDPOINT_PREFIX = "simulated:";
  // Tells a page that left: writing to a closed connection is how the server notices.
  private static final int HEARTBEAT_SECONDS = 15;

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Adds what pages ask to the gateway's server. */
  public void serveOn(LoopbackServer server) {
    server.handle(SUBSCRIBE, SimulatedPushes::subscribe);
    server.handle(PUSHES, this::stream);
  }

  /** Whether the subscription was made here. */
  public static boolean made(PushTarget target) {
    return target.endpoint().startsWith(ENDPOINT_PREFIX);
  }

  /** Nobody may be listening: a push to a page that is gone is lost, as its sender cannot know. */
  @Override
  public Delivery deliver(PushTarget target, String payloadJson) {
    for (Listener listener : listeners) {
      if (listener.pushkey.equals(target.pushkey())) {
        listener.payloads.add(payloadJson);
      }
    }
    return Delivery.ACCEPTED;
  }

  private static void subscribe(HttpExchange exchange) throws IOException {
    if (Answers.allowAnyOrigin(exchange)) {
      return;
    }
    String json =
        new JsonObjectText()
            .put("endpoint", ENDPOINT_PREFIX + random(12))
            .put("p256dh", random(65))
            .put("auth", random(16))
            .toString();
    Answers.json(exchange, json);
  }

  private void stream(HttpExchange exchange) throws IOException {
    if (Answers.allowAnyOrigin(exchange)) {
      return;
    }
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    Listener listener =
        new Listener(query.substring(query.indexOf('=') + 1), new LinkedBlockingQueue<>());
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    listeners.add(listener);
    try {
      listener.writeTo(exchange.getResponseBody());
    } catch (IOException left) {
      // The page is gone.
    } finally {
      listeners.remove(listener);
    }
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private record Listener(String pushkey, BlockingQueue<String> payloads) {

    void writeTo(OutputStream out) throws IOException {
      String next = ": listening\n\n";
      while (true) {
        out.write(next.getBytes(StandardCharsets.UTF_8));
        out.flush();
        next = nextLines();
      }
    }

    private String nextLines() throws IOException {
      try {
        String payload = payloads.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        return payload == null ? ": still here\n\n" : "data: " + payload + "\n\n";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the server is closing", e);
      }
    }
  }
}
