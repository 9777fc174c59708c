package io.twinloop.machine.rooms;

import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a homeserver has to do with keys: it lists devices, hands out keys, passes messages on. */
final class RoomServer implements Function<HttpRequest, Reply> {
  private final JacksonJson json = new JacksonJson();
  private final Map<DeviceAddress, Listener> devices = new LinkedHashMap<>();
  private final Set<String> transactions = new HashSet<>();

  /** How many devices each to-device request reached, by its type. */
  final Map<String, List<Integer>> reached = new LinkedHashMap<>();

  /** Called before a claim is answered. */
  Runnable onClaim = () -> {};

  /** Called before a to-device request is answered. */
  Runnable onSend = () -> {};

  /** Devices that are listed, and get nothing. */
  final List<DeviceKeys> listed = new ArrayList<>();

  /** While it is, nothing is answered. */
  boolean isDead;

  void add(Listener... listeners) {
    for (Listener listener : listeners) {
      devices.put(listener.keys().address(), listener);
    }
  }

  void remove(Listener listener) {
    devices.remove(listener.keys().address());
  }

  @Override
  public Reply apply(HttpRequest request) {
    if (isDead) {
      return Reply.silence();
    }
    String path = URLDecoder.decode(request.url(), StandardCharsets.UTF_8);
    Json body = json.read(request.body().orElse("{}"));
    if (path.endsWith("/keys/query")) {
      return Reply.ok(query(body.at("device_keys")));
    }
    if (path.endsWith("/keys/claim")) {
      onClaim.run();
      return Reply.ok(claim(body.at("one_time_keys")));
    }
    String[] parts = path.split("/sendToDevice/")[1].split("/");
    if (transactions.add(parts[1])) {
      deliver(parts[0], body.at("messages"));
    }
    onSend.run();
    return Reply.ok("{}");
  }

  private String query(Json users) {
    JsonObjectText all = new JsonObjectText();
    List<DeviceKeys> known = new ArrayList<>(listed);
    devices.values().forEach(device -> known.add(device.keys()));
    for (String user : users.keys()) {
      JsonObjectText theirs = new JsonObjectText();
      for (DeviceKeys device : known) {
        if (device.user().equals(new UserId(user))) {
          theirs.putJson(device.device().text(), device.json().toJson());
        }
      }
      all.putJson(user, theirs.toString());
    }
    return new JsonObjectText().putJson("device_keys", all.toString()).toString();
  }

  private String claim(Json users) {
    Map<String, JsonObjectText> all = new LinkedHashMap<>();
    for (Listener device : devices.values()) {
      Json asked = users.at(device.keys().user().text()).at(device.keys().device().text());
      if (asked.isPresent() && device.hasOneTimeKeys()) {
        all.computeIfAbsent(device.keys().user().text(), user -> new JsonObjectText())
            .putJson(device.keys().device().text(), device.oneTimeKey());
      }
    }
    JsonObjectText keys = new JsonObjectText();
    all.forEach((user, claimed) -> keys.putJson(user, claimed.toString()));
    return new JsonObjectText().putJson("one_time_keys", keys.toString()).toString();
  }

  private void deliver(String type, Json messages) {
    int recipients = 0;
    for (String user : messages.keys()) {
      for (String device : messages.at(user).keys()) {
        recipients++;
        for (Listener listener : List.copyOf(devices.values())) {
          if (listener.isNamed(user, device)) {
            listener.receive(type, messages.at(user).at(device));
          }
        }
      }
    }
    reached.computeIfAbsent(type, unused -> new ArrayList<>()).add(recipients);
  }
}
