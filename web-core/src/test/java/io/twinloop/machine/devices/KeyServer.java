package io.twinloop.machine.devices;

import io.twinloop.device.DeviceKeys;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a homeserver knows of devices and keys: one device that uploads, as Synapse takes it, and
 * the lists of whomever is asked for. A key id that ever came with two contents fails the test.
 */
final class KeyServer implements Function<HttpRequest, Reply> {
  private static final JacksonJson JSON = new JacksonJson();

  /** Those that brought anything; the others ask how many keys are left. */
  final List<String> uploads = new ArrayList<>();

  final List<List<String>> queries = new ArrayList<>();
  final Map<String, String> oneTimeKeys = new LinkedHashMap<>();
  final Set<String> unreachable = new HashSet<>();
  String deviceKeys = "";
  String fallbackKey = "";
  private final Map<String, String> everUploaded = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> lists = new LinkedHashMap<>();
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Deque<Function<Reply, Reply>> faults = new ArrayDeque<>();
  private Runnable onArrival = () -> {};
  private Runnable meanwhile = () -> {};

  /** The next request is not processed, and gets that. */
  void refuseNext(Reply reply) {
    faults.add(unused -> reply);
  }

  /** Processes the next request, and loses the answer. */
  void loseNext() {
    faults.add(answer -> answer == null ? null : Reply.lost());
  }

  /** Runs that when the next request arrives. */
  void onArrival(Runnable act) {
    onArrival = act;
  }

  /** Runs that when the next request was answered, before the answer arrives. */
  void meanwhile(Runnable act) {
    meanwhile = act;
  }

  /** A key under that id, from somebody else who has our device. */
  void occupy(String id) {
    oneTimeKeys.put("signed_curve25519:" + id, "{\"key\":\"another's\"}");
  }

  /** Takes the oldest one-time keys, as claims do. */
  List<Json> claim(int count) {
    List<Json> claimed = new ArrayList<>();
    for (String id : List.copyOf(oneTimeKeys.keySet()).subList(0, count)) {
      claimed.add(JSON.read(oneTimeKeys.remove(id)));
    }
    return claimed;
  }

  void list(DeviceKeys... devices) {
    for (DeviceKeys device : devices) {
      list(device.user(), device.device().text(), device.json().toJson());
    }
  }

  /** Answers queries for the user with that, whatever it is. */
  void answer(UserId user, String json) {
    answers.put(user.text(), json);
  }

  /** Lists that under the device's name, whatever it is. */
  void list(UserId user, String device, String json) {
    lists.computeIfAbsent(user.text(), unused -> new LinkedHashMap<>()).put(device, json);
  }

  void unlist(DeviceKeys device) {
    lists.get(device.user().text()).remove(device.device().text());
  }

  @Override
  public Reply apply(HttpRequest request) {
    Runnable first = onArrival;
    onArrival = () -> {};
    first.run();
    Function<Reply, Reply> fault = faults.isEmpty() ? answer -> answer : faults.poll();
    Reply instead = fault.apply(null);
    Reply reply = instead == null ? fault.apply(answer(request)) : instead;
    Runnable then = meanwhile;
    meanwhile = () -> {};
    then.run();
    return reply;
  }

  private Reply answer(HttpRequest request) {
    String text = request.body().orElseThrow();
    return request.url().endsWith("/keys/upload") ? upload(text) : query(JSON.read(text));
  }

  private Reply upload(String text) {
    Json body = JSON.read(text);
    if (!body.keys().isEmpty()) {
      uploads.add(text);
    }
    Json keys = body.at("one_time_keys");
    for (String id : keys.keys()) {
      String known = everUploaded.putIfAbsent(id, keys.at(id).toJson());
      if (known != null && !known.equals(keys.at(id).toJson())) {
        throw new AssertionError("two contents under " + id);
      }
      if (oneTimeKeys.containsKey(id) && !oneTimeKeys.get(id).equals(keys.at(id).toJson())) {
        return Reply.of(
            400,
            "{\"errcode\":\"M_UNKNOWN\",\"error\":\"One time key " + id + " already exists.\"}");
      }
    }
    keys.keys().forEach(id -> oneTimeKeys.put(id, keys.at(id).toJson()));
    if (body.at("device_keys").isPresent()) {
      deviceKeys = body.at("device_keys").toJson();
    }
    if (body.at("fallback_keys").isPresent()) {
      fallbackKey = body.at("fallback_keys").toJson();
    }
    JsonObjectText counts = new JsonObjectText().put("signed_curve25519", oneTimeKeys.size());
    return Reply.ok(
        new JsonObjectText().putJson("one_time_key_counts", counts.toString()).toString());
  }

  private Reply query(Json body) {
    List<String> users = body.at("device_keys").keys();
    queries.add(users);
    JsonObjectText devices = new JsonObjectText();
    JsonObjectText failures = new JsonObjectText();
    for (String user : users) {
      String server = user.substring(user.indexOf(':') + 1);
      if (unreachable.contains(server)) {
        failures.putJson(server, "{}");
      } else {
        JsonObjectText list = new JsonObjectText();
        lists.getOrDefault(user, Map.of()).forEach(list::putJson);
        devices.putJson(user, answers.getOrDefault(user, list.toString()));
      }
    }
    return Reply.ok(
        new JsonObjectText()
            .putJson("device_keys", devices.toString())
            .putJson("failures", failures.toString())
            .toString());
  }
}
