package io.twinloop.encryption.simulation;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.SignedKey;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.testkit.JacksonJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the homeserver has of our device's keys; it hands out the oldest one-time key first. One
 * that is uploaded in two contents, or before its private half is stored, or once more by the same
 * context after it was handed out, fails here. What a context that stood still meanwhile sends
 * after another did, nobody can prevent: such keys are not handed out again.
 */
final class KeyRack {
  private static final JacksonJson JSON = new JacksonJson();

  private final OnDisk disk;
  private final Map<String, String> unclaimed = new LinkedHashMap<>();
  private final Map<String, String> ever = new HashMap<>();
  private final Map<String, Set<String>> uploaders = new HashMap<>();
  private final Set<String> claimed = new HashSet<>();
  private Optional<String> fallback = Optional.empty();
  private boolean fallbackUsed;
  private Optional<DeviceKeys> device = Optional.empty();

  KeyRack(OnDisk disk) {
    this.disk = disk;
  }

  Optional<DeviceKeys> device() {
    return device;
  }

  int oneTimeKeys() {
    return unclaimed.size();
  }

  /** Whether a session can be begun with the device. */
  boolean canBeClaimed() {
    return device.isPresent() && (!unclaimed.isEmpty() || fallback.isPresent());
  }

  /**
   * A {@code /keys/upload}.
   *
   * @param context who sends it
   * @return its answer
   */
  String upload(String context, Json body) {
    if (body.at("device_keys").isPresent()) {
      takeDevice(DeviceKeys.from(body.at("device_keys")).orElseThrow());
    }
    Json oneTime = body.at("one_time_keys");
    for (String id : oneTime.keys()) {
      check(id, oneTime.at(id));
      boolean again = !uploaders.computeIfAbsent(id, unused -> new HashSet<>()).add(context);
      require(!again || !claimed.contains(id), id + " was sent again after it was claimed");
      if (!claimed.contains(id)) {
        unclaimed.putIfAbsent(id, oneTime.at(id).toJson());
      }
    }
    Json fallbacks = body.at("fallback_keys");
    for (String id : fallbacks.keys()) {
      check(id, fallbacks.at(id));
      String json = fallbacks.at(id).toJson();
      fallbackUsed &= fallback.equals(Optional.of(json));
      fallback = Optional.of(json);
    }
    return new JsonObjectText().putJson("one_time_key_counts", counts()).toString();
  }

  /** As sync and an upload tell them. */
  String counts() {
    return new JsonObjectText().put(SignedKey.ALGORITHM, unclaimed.size()).toString();
  }

  String unusedFallbacks() {
    JsonArrayText unused = new JsonArrayText();
    if (fallback.isPresent() && !fallbackUsed) {
      unused.add(SignedKey.ALGORITHM);
    }
    return unused.toString();
  }

  /** Takes the oldest key, as somebody's {@code /keys/claim} does. */
  Curve25519Key claim() {
    if (unclaimed.isEmpty()) {
      return claimFallback();
    }
    String id = unclaimed.keySet().iterator().next();
    claimed.add(id);
    require(disk.hasPrivateHalf(name(id)), id + " was claimed and cannot be answered");
    return key(unclaimed.remove(id));
  }

  /** As {@link #claim}, as if all others were used up. */
  Curve25519Key claimFallback() {
    fallbackUsed = true;
    return key(fallback.orElseThrow());
  }

  private void takeDevice(DeviceKeys keys) {
    require(
        device.filter(known -> !known.hasKeysOf(keys)).isEmpty(), "our device has two identities");
    device = Optional.of(keys);
  }

  private void check(String id, Json key) {
    String known = ever.putIfAbsent(id, key.toJson());
    require(known == null || known.equals(key.toJson()), id + " was uploaded with two contents");
    require(
        known != null || disk.hasPrivateHalf(name(id)), id + " was uploaded before it was stored");
  }

  private static String name(String id) {
    return id.substring(id.indexOf(':') + 1);
  }

  private static Curve25519Key key(String json) {
    return Curve25519Key.parse(JSON.read(json).text("key")).orElseThrow();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
