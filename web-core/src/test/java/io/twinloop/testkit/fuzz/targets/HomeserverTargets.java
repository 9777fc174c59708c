package io.twinloop.testkit.fuzz.targets;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.Homeserver;
import io.twinloop.api.KeysApi;
import io.twinloop.device.UploadOutcome;
import io.twinloop.error.TwinloopException;
import io.twinloop.json.Json;
import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome.Answered;
import io.twinloop.session.Discovery;
import io.twinloop.sync.wire.EncryptionResponse;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import io.twinloop.todevice.ToDeviceContent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whole answers of a homeserver. */
final class HomeserverTargets {
  private final Ground ground;

  private HomeserverTargets(Ground ground) {
    this.ground = ground;
  }

  static List<Target<?>> all(Ground ground) {
    HomeserverTargets targets = new HomeserverTargets(ground);
    return List.of(
        Target.ofJson(
            "encryption sync", ground.json(), encryption(), HomeserverTargets::takesEncryption),
        Target.ofJsonText("refusals", refusals(), targets::takesRefusal),
        Target.ofJsonText("discovery", discovery(), targets::takesDiscovery));
  }

  private static List<String> encryption() {
    return List.of(
        "{\"pos\":\"7\",\"extensions\":{\"to_device\":{\"next_batch\":\"9\",\"events\":["
            + "{\"type\":\"m.dummy\",\"sender\":\"@bob:x\",\"content\":{}},"
            + "{\"type\":\"m.room_key.withheld\",\"sender\":\"@bob:x\",\"content\":{\"code\":\"m.x\","
            + "\"algorithm\":\"m.megolm.v1.aes-sha2\",\"room_id\":\"!r\",\"session_id\":\"s\"}}]},"
            + "\"e2ee\":{\"device_lists\":{\"changed\":[\"@bob:x\"],\"left\":[]},"
            + "\"device_one_time_keys_count\":{\"signed_curve25519\":50},"
            + "\"device_unused_fallback_key_types\":[\"signed_curve25519\"]}}}");
  }

  private static List<String> refusals() {
    return List.of(
        "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Slow\",\"retry_after_ms\":2000}",
        "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"Gone\",\"soft_logout\":true}",
        "{\"errcode\":\"M_UNKNOWN\",\"error\":\"One time key a:b already exists. Old: x\"}");
  }

  private static List<String> discovery() {
    return List.of(
        "{\"m.homeserver\":{\"base_url\":\"https://m.example.org/\"},\"versions\":[\"v1.1\"],"
            + "\"unstable_features\":{\"org.matrix.simplified_msc3575\":true}}");
  }

  private static boolean takesEncryption(Json json) {
    Optional<EncryptionResponse> read = EncryptionResponse.read(json);
    if (read.isEmpty()) {
      return false;
    }
    Check.that(read.get().next().filter(String::isEmpty).isEmpty(), "a position says something");
    read.get().messages().forEach(ToDeviceContent::of);
    return true;
  }

  /** Whatever it is, it is told in words, and nobody is kept waiting for ever. */
  private boolean takesRefusal(String body) {
    boolean isRefusal = false;
    for (int status : List.of(200, 400, 401, 429, 500)) {
      Http http = (request, cancellation) -> new Answered(status, Optional.empty(), body);
      KeysApi api = new KeysApi(new Homeserver(http, ground.json(), "https://h").as("token"));
      ApiOutcome outcome = api.upload("{}", new Cancellation());
      UploadOutcome.of(outcome);
      if (outcome instanceof ApiOutcome.Refused refused) {
        isRefusal = true;
        Check.that(!refused.failure().getMessage().isEmpty(), "a sentence");
        Duration wait = refused.retryAfter().orElse(Duration.ZERO);
        Check.that(!wait.isNegative() && wait.toMinutes() <= 10, "a wait of " + wait);
      }
    }
    return isRefusal;
  }

  private boolean takesDiscovery(String body) {
    Http http = (request, cancellation) -> new Answered(200, Optional.empty(), body);
    try {
      String found =
          new Discovery(http, ground.json()).find("example.org", new Cancellation()).baseUrl();
      Check.that(found.startsWith("https://"), "nobody is sent to " + found);
      return true;
    } catch (TwinloopException refused) {
      return switch (refused.code()) {
        case NOT_A_HOMESERVER, HOMESERVER_UNREACHABLE, NO_SLIDING_SYNC -> false;
        default -> throw refused;
      };
    }
  }
}
