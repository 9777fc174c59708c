package io.twinloop.todevice;

import io.twinloop.device.DeviceAddress;
import io.twinloop.id.DeviceId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One {@code /sendToDevice}, stored before it is sent and until the homeserver has it: each Olm
 * message in it took a step of a ratchet that cannot be taken twice.
 *
 * @param transaction under which it is delivered once, however often it is sent
 * @param body JSON text, sent again to the byte
 */
public record ToDeviceRequest(TransactionId transaction, String type, String body) {
  /** As matrix-rust-sdk sends: with an Olm message of some 2 KB each, half a megabyte. */
  public static final int MOST_RECIPIENTS = 250;

  /**
   * The bodies of as many requests as it takes.
   *
   * @param contents JSON text for each device
   */
  public static List<String> bodies(Map<DeviceAddress, String> contents) {
    List<String> bodies = new ArrayList<>();
    Map<DeviceAddress, String> batch = new LinkedHashMap<>();
    for (Map.Entry<DeviceAddress, String> entry : contents.entrySet()) {
      batch.put(entry.getKey(), entry.getValue());
      if (batch.size() == MOST_RECIPIENTS) {
        bodies.add(body(batch));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      bodies.add(body(batch));
    }
    return bodies;
  }

  /**
   * The bodies of two requests in place of this one, which the homeserver did not take; none where
   * it has a single recipient.
   */
  public List<String> halves(JsonReader reader) {
    Map<DeviceAddress, String> contents = contents(reader);
    if (contents.size() < 2) {
      return List.of();
    }
    Map<DeviceAddress, String> half = new LinkedHashMap<>();
    Map<DeviceAddress, String> rest = new LinkedHashMap<>();
    contents.forEach(
        (address, content) ->
            (half.size() < contents.size() / 2 ? half : rest).put(address, content));
    return List.of(body(half), body(rest));
  }

  private Map<DeviceAddress, String> contents(JsonReader reader) {
    Map<DeviceAddress, String> contents = new LinkedHashMap<>();
    Json messages = messages(reader);
    for (String user : messages.keys()) {
      for (String device : messages.at(user).keys()) {
        contents.put(
            new DeviceAddress(new UserId(user), new DeviceId(device)),
            messages.at(user).at(device).toJson());
      }
    }
    return contents;
  }

  private Json messages(JsonReader reader) {
    try {
      return reader.read(body).at("messages");
    } catch (MalformedJson damaged) {
      return Json.ABSENT;
    }
  }

  private static String body(Map<DeviceAddress, String> contents) {
    Map<UserId, JsonObjectText> byUser = new LinkedHashMap<>();
    contents.forEach(
        (address, content) ->
            byUser
                .computeIfAbsent(address.user(), user -> new JsonObjectText())
                .putJson(address.device().text(), content));
    JsonObjectText messages = new JsonObjectText();
    byUser.forEach((user, devices) -> messages.putJson(user.text(), devices.toString()));
    return new JsonObjectText().putJson("messages", messages.toString()).toString();
  }
}
