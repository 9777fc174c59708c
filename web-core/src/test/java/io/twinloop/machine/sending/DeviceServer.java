package io.twinloop.machine.sending;

import io.twinloop.device.DeviceAddress;
import io.twinloop.device.TestDevice;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.Reply;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A homeserver that hands out one-time keys and delivers messages to devices, once each. */
final class DeviceServer implements Function<HttpRequest, Reply> {
  private final Map<DeviceAddress, Correspondent> devices = new HashMap<>();
  private final Map<DeviceAddress, List<ToDeviceMessage>> inboxes = new HashMap<>();
  private final Set<String> transactions = new HashSet<>();
  private final Deque<Function<HttpRequest, Reply>> next = new ArrayDeque<>();
  private final List<HttpRequest> claims = new ArrayList<>();
  private final List<HttpRequest> sends = new ArrayList<>();
  private final List<HttpRequest> taken = new ArrayList<>();
  private final Map<String, Reply> failures = new HashMap<>();

  Correspondent add(Correspondent device) {
    devices.put(device.keys().address(), device);
    return device;
  }

  /** Answers so to the next request, or to the one after those that have an answer already. */
  void answerNext(Function<HttpRequest, Reply> answer) {
    next.add(answer);
  }

  /** As {@link #answerNext}, without having done what was asked. */
  void failNext(Reply reply) {
    answerNext(request -> reply);
  }

  /** Does what was asked, then that, then answers. */
  void afterNext(Runnable event) {
    answerNext(
        request -> {
          Reply reply = serve(request);
          event.run();
          return reply;
        });
  }

  List<HttpRequest> claims() {
    return claims;
  }

  List<HttpRequest> sends() {
    return sends;
  }

  /** Answers so whenever a message is for the device of that name, without delivering anything. */
  void whenTo(String device, Reply reply) {
    failures.put('"' + device + '"', reply);
  }

  /** The messages that were delivered, in the requests they came in. */
  List<HttpRequest> taken() {
    return taken;
  }

  /** What was delivered to the device since it was last asked. */
  List<ToDeviceMessage> take(Correspondent device) {
    List<ToDeviceMessage> delivered = inboxes.remove(device.keys().address());
    return delivered == null ? List.of() : delivered;
  }

  @Override
  public Reply apply(HttpRequest request) {
    (request.url().endsWith("/keys/claim") ? claims : sends).add(request);
    return next.isEmpty() ? serve(request) : next.remove().apply(request);
  }

  Reply serve(HttpRequest request) {
    Json body = TestDevice.JSON.read(request.body().orElseThrow());
    if (request.url().endsWith("/keys/claim")) {
      return Reply.ok(claim(body));
    }
    for (String device : failures.keySet()) {
      if (request.body().orElseThrow().contains(device + ":")) {
        return failures.get(device);
      }
    }
    if (transactions.add(request.url())) {
      taken.add(request);
      deliver(request.url(), body.at("messages"));
    }
    return Reply.ok("{}");
  }

  private String claim(Json body) {
    JsonObjectText users = new JsonObjectText();
    for (String user : body.at("one_time_keys").keys()) {
      JsonObjectText keys = new JsonObjectText();
      for (String device : body.at("one_time_keys").at(user).keys()) {
        Correspondent found = devices.get(address(user, device));
        if (found != null) {
          keys.putJson(device, found.oneTimeKey());
        }
      }
      users.putJson(user, keys.toString());
    }
    return "{\"failures\":{},\"one_time_keys\":" + users + "}";
  }

  private void deliver(String url, Json messages) {
    String type = url.substring(url.indexOf("/sendToDevice/") + 14).split("/")[0];
    for (String user : messages.keys()) {
      for (String device : messages.at(user).keys()) {
        inboxes
            .computeIfAbsent(address(user, device), unused -> new ArrayList<>())
            .add(new ToDeviceMessage(type, MachineOrigin.ACCOUNT, messages.at(user).at(device)));
      }
    }
  }

  private static DeviceAddress address(String user, String device) {
    return new DeviceAddress(new UserId(user), new DeviceId(device));
  }
}
