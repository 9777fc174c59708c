package io.twinloop.e2e.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.twinloop.e2e.web.Answers;
import io.twinloop.e2e.web.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A stand-in for a browser's push service where none can be reached. A page makes up a subscription
 * whose endpoint begins with {@code simulated:}, listens here by server-sent events ({@code
 * ?pushkey=}) and hands each payload to its worker.
 */
public final class SimulatedPushes implements PushTransport {
  private static final String SCHEME = "simulated:";
  private static final String PATH = "/simulated/pushes";
  // Writing to a closed connection is how the server notices that a page has left.
  private static final int HEARTBEAT_SECONDS = 15;

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Lets pages listen on that server; answers the URL they listen at. */
  public String serveOn(LoopbackServer server) {
    server.handle(PATH, this::stream);
    return server.baseUrl() + PATH;
  }

  /** Whether the endpoint is of a subscription that a page made up. */
  public static boolean isSimulated(String endpoint) {
    return endpoint.startsWith(SCHEME);
  }

  /** Where nobody listens the push is lost, which its sender cannot know either. */
  @Override
  public Delivery deliver(PushTarget target, String payloadJson) {
    for (Listener listener : listeners) {
      if (listener.pushkey.equals(target.pushkey())) {
        listener.payloads.add(payloadJson);
      }
    }
    return Delivery.ACCEPTED;
  }

  private void stream(HttpExchange exchange) throws IOException {
    if (Answers.allowAnyOrigin(exchange)) {
      return;
    }
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String pushkey = query.substring(query.indexOf('=') + 1);
    Listener listener = new Listener(pushkey, new LinkedBlockingQueue<>());
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

  private record Listener(String pushkey, BlockingQueue<String> payloads) {

    void writeTo(OutputStream out) throws IOException {
      String next = ": listening\n\n";
      while (true) {
        out.write(next.getBytes(StandardCharsets.UTF_8));
        out.flush();
        next = next();
      }
    }

    private String next() throws IOException {
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
