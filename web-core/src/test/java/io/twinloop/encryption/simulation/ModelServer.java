package io.twinloop.encryption.simulation;

import io.twinloop.device.DeviceKeys;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.Callback;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.simulation.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The homeserver of our device and of everybody it writes to. A request may be lost before it is
 * done, or its answer afterwards.
 */
final class ModelServer {
  private static final JacksonJson JSON = new JacksonJson();
  private static final String SEND = "/sendToDevice/";

  private final World world;
  private final UserId us;
  private final KeyRack keys;
  private final Mailbox mailbox;
  private final Map<String, Correspondent> correspondents = new LinkedHashMap<>();
  private final Map<String, String> sent = new HashMap<>();
  private Network network;

  ModelServer(World world, Network network, UserId us, KeyRack keys, Mailbox mailbox) {
    this.world = world;
    this.network = network;
    this.us = us;
    this.keys = keys;
    this.mailbox = mailbox;
  }

  void add(Correspondent correspondent) {
    correspondents.put(correspondent.user().text(), correspondent);
  }

  List<Correspondent> correspondents() {
    return List.copyOf(correspondents.values());
  }

  /** From now on every request is answered at once. */
  void calm() {
    network = Network.CALM;
  }

  /**
   * From now on it is done, whatever becomes of who sent it.
   *
   * @param context who sends it
   */
  Exchange take(String context, HttpRequest request) {
    Exchange exchange = new Exchange();
    if (world.chance().happens(network.requestLost())) {
      world.trace().note("network", "loses", request.url());
      exchange.lose();
      return exchange;
    }
    if (world.chance().happens(network.answerLost())) {
      world.trace().note("network", "loses the answer to", request.url());
      later(exchange::lose);
    }
    serve(context, request, exchange);
    return exchange;
  }

  private void serve(String context, HttpRequest request, Exchange exchange) {
    String path = URLDecoder.decode(request.url(), StandardCharsets.UTF_8);
    String text = request.body().orElse("{}");
    world.trace().note("homeserver", path, text);
    if (path.contains("simplified_msc3575/sync")) {
      int pos = path.indexOf("pos=");
      mailbox.sync(
          pos < 0 ? Optional.empty() : Optional.of(path.substring(pos + "pos=".length())),
          JSON.read(text),
          exchange);
    } else {
      String answer = answer(context, path, text);
      later(() -> exchange.answer(200, answer));
    }
  }

  private void later(Callback event) {
    world.browser().post("network", world.chance().mostlyShort(network.slowest()), event);
  }

  private String answer(String context, String path, String text) {
    Json body = JSON.read(text);
    if (path.contains(SEND)) {
      send(path.substring(path.indexOf(SEND) + SEND.length()), text);
      return "{}";
    }
    if (path.endsWith("/keys/upload")) {
      return keys.upload(context, body);
    }
    return path.endsWith("/keys/claim")
        ? claim(body.at("one_time_keys"))
        : query(body.at("device_keys"));
  }

  private String query(Json users) {
    JsonObjectText lists = new JsonObjectText();
    for (String user : users.keys()) {
      JsonObjectText list = new JsonObjectText();
      device(user)
          .ifPresent(device -> list.putJson(device.device().text(), device.json().toJson()));
      lists.putJson(user, list.toString());
    }
    return new JsonObjectText().putJson("device_keys", lists.toString()).toString();
  }

  private Optional<DeviceKeys> device(String user) {
    return user.equals(us.text())
        ? keys.device()
        : Optional.ofNullable(correspondents.get(user)).map(Correspondent::keys);
  }

  private String claim(Json users) {
    JsonObjectText claimed = new JsonObjectText();
    for (String user : users.keys()) {
      for (String device : users.at(user).keys()) {
        String key = correspondents.get(user).oneTimeKey();
        claimed.putJson(user, new JsonObjectText().putJson(device, key).toString());
      }
    }
    return new JsonObjectText().putJson("one_time_keys", claimed.toString()).toString();
  }

  /** Once under each transaction id. */
  private void send(String typeAndTransaction, String body) {
    String before = sent.putIfAbsent(typeAndTransaction, body);
    if (before != null && !before.equals(body)) {
      throw new AssertionError("another request under " + typeAndTransaction);
    }
    if (before != null) {
      return;
    }
    String type = typeAndTransaction.substring(0, typeAndTransaction.indexOf('/'));
    Json messages = JSON.read(body).at("messages");
    for (String user : messages.keys()) {
      for (String device : messages.at(user).keys()) {
        correspondents.get(user).receive(us, type, messages.at(user).at(device));
      }
    }
  }
}
