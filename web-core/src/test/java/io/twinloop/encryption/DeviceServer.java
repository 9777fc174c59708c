package io.twinloop.encryption;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.todevice.ToDeviceMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A homeserver as one device has it, as Synapse does it: a position that is sent deletes the
 * messages up to it, one that is not sent brings all of them again.
 */
public final class DeviceServer implements Function<HttpRequest, Reply> {
  private static final JacksonJson JSON = new JacksonJson();
  private static final Duration HOLD = Duration.ofSeconds(30);
  private static final int MOST = 100;

  public final List<Asked> asked = new ArrayList<>();
  public final List<String> faults = new ArrayList<>();
  private final SimulatedTasks tasks;
  private final Map<Integer, String> messages = new LinkedHashMap<>();
  private final Map<String, String> oneTimeKeys = new LinkedHashMap<>();
  private final Map<String, String> everUploaded = new LinkedHashMap<>();
  private final Set<String> positions = new HashSet<>();
  private final List<Held> held = new ArrayList<>();
  private final Deque<UnaryOperator<Reply>> mishaps = new ArrayDeque<>();
  private Consumer<Integer> onDeletion = unused -> {};
  private Optional<String> deviceKeys = Optional.empty();
  private boolean hurries;
  private boolean refusesMessages;
  private int last;
  private int deleted;
  private int answers;

  /** A sync request: how it began, and when it came. */
  public record Asked(Optional<String> pos, Optional<String> since, Duration at) {}

  private record Held(Reply reply, int since) {}

  DeviceServer(SimulatedTasks tasks) {
    this.tasks = tasks;
  }

  /** Told of the number of the last message that a request deletes, when it comes. */
  void onDeletion(Consumer<Integer> listener) {
    onDeletion = listener;
  }

  /** What becomes of the reply to the next sync request, which is processed all the same. */
  void spoilNext(UnaryOperator<Reply> mishap) {
    mishaps.add(mishap);
  }

  /** Holds no answer any more. */
  void hurry() {
    hurries = true;
  }

  /** Whether it answers 503 to whoever writes to devices. */
  void refuseMessages(boolean refuses) {
    refusesMessages = refuses;
  }

  void forgetConnections() {
    positions.clear();
  }

  /** The messages that are still there. */
  int waiting() {
    return messages.size();
  }

  int oneTimeKeys() {
    return oneTimeKeys.size();
  }

  boolean knowsDevice() {
    return deviceKeys.isPresent();
  }

  DeviceKeys device() {
    return DeviceKeys.from(JSON.read(deviceKeys.orElseThrow())).orElseThrow();
  }

  /** Takes the oldest key, as another device does. */
  Curve25519Key claim() {
    String id = oneTimeKeys.keySet().iterator().next();
    return Curve25519Key.parse(JSON.read(oneTimeKeys.remove(id)).text("key")).orElseThrow();
  }

  /** All at once. */
  void deliver(ToDeviceMessage... arriving) {
    for (ToDeviceMessage message : arriving) {
      messages.put(
          ++last,
          new JsonObjectText()
              .put("type", message.type())
              .put("sender", message.sender().text())
              .putJson("content", message.content().toJson())
              .toString());
    }
    List<Held> due = List.copyOf(held);
    held.clear();
    due.forEach(poll -> poll.reply().answer(response(poll.since())));
  }

  @Override
  public Reply apply(HttpRequest request) {
    Json body = JSON.read(request.body().orElse("{}"));
    if (request.url().contains("simplified_msc3575/sync")) {
      Reply reply = sync(request.url(), body);
      return mishaps.isEmpty() ? reply : mishaps.poll().apply(reply);
    }
    if (request.url().endsWith("/keys/upload")) {
      return upload(body);
    }
    if (refusesMessages && request.url().contains("/sendToDevice/")) {
      return Reply.error(503, "M_UNKNOWN");
    }
    return Reply.ok(devices());
  }

  private String devices() {
    JsonObjectText ours = new JsonObjectText();
    deviceKeys.ifPresent(keys -> ours.putJson(device().device().text(), keys));
    JsonObjectText users =
        new JsonObjectText().putJson(EncryptedOrigin.DEVICE.user().text(), ours.toString());
    return new JsonObjectText().putJson("device_keys", users.toString()).toString();
  }

  private Reply sync(String url, Json body) {
    Optional<String> since = body.at("extensions").at("to_device").at("since").text();
    Optional<String> pos =
        url.contains("pos=") ? Optional.of(url.replaceAll(".*pos=", "")) : Optional.empty();
    asked.add(new Asked(pos, since, tasks.elapsed()));
    int from = since.map(text -> Integer.parseInt(text.substring(1))).orElse(0);
    delete(from);
    if (pos.isPresent() && !positions.contains(pos.get())) {
      return Reply.error(400, "M_UNKNOWN_POS");
    }
    boolean holds = !hurries && !url.contains("timeout=0");
    if (pos.isPresent() && holds && from >= last) {
      Reply reply = Reply.held(tasks, HOLD, response(from));
      held.add(new Held(reply, from));
      return reply;
    }
    return Reply.ok(response(from));
  }

  private void delete(int upTo) {
    if (upTo < deleted) {
      faults.add("position " + upTo + " was sent after " + deleted);
    }
    if (upTo > deleted) {
      deleted = upTo;
      onDeletion.accept(upTo);
    }
    messages.keySet().removeIf(number -> number <= upTo);
  }

  private String response(int since) {
    String pos = "p" + ++answers;
    positions.add(pos);
    JsonArrayText events = new JsonArrayText();
    int next = since;
    int count = 0;
    for (Map.Entry<Integer, String> message : messages.entrySet()) {
      if (message.getKey() > since && count < MOST) {
        events.addJson(message.getValue());
        next = message.getKey();
        count++;
      }
    }
    String toDevice =
        new JsonObjectText()
            .put("next_batch", "s" + next)
            .putJson("events", events.toString())
            .toString();
    String extensions =
        new JsonObjectText().putJson("to_device", toDevice).putJson("e2ee", e2ee()).toString();
    return new JsonObjectText().put("pos", pos).putJson("extensions", extensions).toString();
  }

  private String e2ee() {
    return new JsonObjectText()
        .putJson("device_one_time_keys_count", counts())
        .putJson("device_unused_fallback_key_types", "[\"signed_curve25519\"]")
        .toString();
  }

  private String counts() {
    return new JsonObjectText().put("signed_curve25519", oneTimeKeys.size()).toString();
  }

  private Reply upload(Json body) {
    if (body.at("device_keys").isPresent()) {
      deviceKeys = Optional.of(body.at("device_keys").toJson());
    }
    Json keys = body.at("one_time_keys");
    for (String id : keys.keys()) {
      String known = everUploaded.putIfAbsent(id, keys.at(id).toJson());
      if (known == null) {
        oneTimeKeys.put(id, keys.at(id).toJson());
      } else if (!known.equals(keys.at(id).toJson())) {
        faults.add("two contents under " + id);
      }
    }
    return Reply.ok(new JsonObjectText().putJson("one_time_key_counts", counts()).toString());
  }
}
