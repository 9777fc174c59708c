package io.twinloop.e2e.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.twinloop.e2e.gateway.PushTransport.Delivery;
import io.twinloop.e2e.web.Answers;
import io.twinloop.e2e.web.LoopbackServer;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.testkit.JacksonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A push gateway that the homeserver really calls, and that remembers every call. */
public final class PushGateway implements AutoCloseable {
  /** Synapse accepts no other path for a pusher's {@code url}. */
  public static final String PATH = "/_matrix/push/v1/notify";

  private final LoopbackServer server;
  private final PushTransport transport;
  private final Journal<Notification> notifications = new Journal<>();
  private final Set<String> rejected = ConcurrentHashMap.newKeySet();

  /**
   * @param port zero for any free one
   */
  public PushGateway(int port, PushTransport transport) {
    this.transport = transport;
    server = new LoopbackServer("push-gateway", port);
    server.handle(PATH, this::notify);
  }

  /** What a pusher's {@code url} must be. */
  public String notifyUrl() {
    return server.baseUrl() + PATH;
  }

  /** The server itself, for what a page may ask of the gateway beyond the specification. */
  public LoopbackServer server() {
    return server;
  }

  /** From now on answers that this pushkey is dead, upon which the homeserver drops the pusher. */
  public void reject(String pushkey) {
    rejected.add(pushkey);
  }

  /**
   * The first wanted notification for that pushkey, come already or still to come; waits for it.
   *
   * @throws AssertionError where none comes in time
   */
  public Notification await(String pushkey, Predicate<Notification> wanted, Duration atMost) {
    return notifications.await(
        notification -> isFor(pushkey, notification) && wanted.test(notification), atMost);
  }

  /** All that have come for that pushkey so far, in order. */
  public List<Notification> received(String pushkey) {
    return notifications.all(notification -> isFor(pushkey, notification));
  }

  @Override
  public void close() {
    server.close();
  }

  private static boolean isFor(String pushkey, Notification notification) {
    return notification.devices().stream().anyMatch(device -> device.pushkey().equals(pushkey));
  }

  private void notify(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Notification notification = Notification.from(new JacksonJson().read(body));
    notifications.add(notification);
    JsonArrayText dead = new JsonArrayText();
    for (Notification.Device device : notification.devices()) {
      switch (deliver(notification, device)) {
        case ACCEPTED -> {}
        case GONE -> dead.add(device.pushkey());
        case FAILED -> {
          Answers.text(exchange, 502, "The push service could not be reached");
          return;
        }
      }
    }
    Answers.json(exchange, new JsonObjectText().putJson("rejected", dead.toString()).toString());
  }

  private Delivery deliver(Notification notification, Notification.Device device) {
    if (rejected.contains(device.pushkey())) {
      return Delivery.GONE;
    }
    Optional<String> payload = WorkerPayload.of(notification, device);
    return payload.isEmpty()
        ? Delivery.ACCEPTED
        : transport.deliver(PushTarget.of(device), payload.get());
  }
}
