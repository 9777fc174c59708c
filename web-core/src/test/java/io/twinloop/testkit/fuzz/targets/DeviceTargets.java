package io.twinloop.testkit.fuzz.targets;

import io.twinloop.api.ApiOutcome;
import io.twinloop.device.ClaimReview;
import io.twinloop.device.ClaimedKeys;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceAnswer;
import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.DeviceQuery;
import io.twinloop.device.DeviceReview;
import io.twinloop.device.KeyClaim;
import io.twinloop.device.KeyMaker;
import io.twinloop.device.KeyPool;
import io.twinloop.device.KeySupply;
import io.twinloop.device.ServerKeys;
import io.twinloop.device.Signatures;
import io.twinloop.device.SignedKey;
import io.twinloop.device.TrackedUsers;
import io.twinloop.device.UploadOutcome;
import io.twinloop.device.UploadOutcome.Published;
import io.twinloop.device.UserDevices;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a homeserver says of devices and their keys. */
final class DeviceTargets {
  private static final UserId BOB = new UserId("@bob:x");
  private static final UserId ME = new UserId("@me:x");

  private final Ground ground;
  private final Ground.Holder own;
  private final Ground.Holder phone;
  private final SignedKey oneTimeKey;
  private final Map<DeviceAddress, DeviceKeys> genuine = new HashMap<>();
  private final DeviceReview review;
  private final ClaimReview claims;

  private DeviceTargets(Ground ground) {
    this.ground = ground;
    own = ground.device("@me:x", "OWN");
    phone = ground.device("@bob:x", "PHONE");
    oneTimeKey =
        new KeyMaker(ground.primitives(), ground.json())
            .make(phone.own(), phone.signing(), new KeySupply(1, false))
            .device()
            .pendingUpload()
            .oneTimeKeys()
            .get(0);
    Signatures signatures = new Signatures(ground.primitives());
    review = new DeviceReview(signatures, own.keys());
    claims = new ClaimReview(signatures);
  }

  static List<Target<?>> all(Ground ground) {
    DeviceTargets targets = new DeviceTargets(ground);
    return List.of(
        Target.ofJson("device lists", ground.json(), targets.lists(), targets::takesLists),
        Target.ofJson("claimed keys", ground.json(), targets.claims(), targets::takesClaim),
        Target.ofJson("key counts", ground.json(), counts(), DeviceTargets::takesCounts),
        Target.ofJson("device changes", ground.json(), changes(), DeviceTargets::takesChanges));
  }

  private List<String> lists() {
    Ground.Holder laptop = ground.device("@bob:x", "LAPTOP");
    for (Ground.Holder one : List.of(own, phone, laptop)) {
      genuine.put(one.keys().address(), one.keys());
    }
    String bobs =
        new JsonObjectText()
            .putJson("PHONE", phone.text())
            .putJson("LAPTOP", laptop.text())
            .toString();
    String ours = new JsonObjectText().putJson("OWN", own.text()).toString();
    String all = new JsonObjectText().putJson("@bob:x", bobs).putJson("@me:x", ours).toString();
    return List.of("{\"device_keys\":" + all + ",\"failures\":{\"y\":{}}}");
  }

  private List<String> claims() {
    return List.of(
        "{\"one_time_keys\":{\"@bob:x\":{\"PHONE\":{\""
            + oneTimeKey.id()
            + "\":"
            + oneTimeKey.json()
            + "}}},\"failures\":{\"x\":{}}}");
  }

  private static List<String> counts() {
    return List.of(
        "{\"one_time_key_counts\":{\"signed_curve25519\":7}}",
        "{\"device_one_time_keys_count\":{\"signed_curve25519\":7},"
            + "\"device_unused_fallback_key_types\":[\"signed_curve25519\"]}");
  }

  private static List<String> changes() {
    return List.of("{\"changed\":[\"@bob:x\",\"@a:x\"],\"left\":[\"@me:x\"]}");
  }

  /** Nobody is learned of but who was asked for, and nobody with other keys than their own. */
  private boolean takesLists(Json json) {
    DeviceQuery query = new DeviceQuery(List.of(BOB, ME), 1);
    DeviceAnswer answer = DeviceAnswer.read(query, json);
    boolean isTaken = false;
    for (Map.Entry<UserId, Json> listed : answer.devices().entrySet()) {
      UserDevices nobody = UserDevices.none(listed.getKey());
      UserDevices known = new UserDevices(BOB, Map.of(phone.keys().device(), phone.keys()));
      for (UserDevices before :
          listed.getKey().equals(BOB) ? List.of(nobody, known) : List.of(nobody)) {
        UserDevices after = review.review(before, listed.getValue()).devices();
        after.devices().values().forEach(this::checkGenuine);
        isTaken |= !after.devices().isEmpty();
      }
    }
    return isTaken;
  }

  private void checkGenuine(DeviceKeys device) {
    DeviceKeys known = genuine.get(device.address());
    Check.that(known != null && known.hasKeysOf(device), device.address() + " is genuine");
  }

  private boolean takesClaim(Json json) {
    ClaimedKeys claimed = claims.review(new KeyClaim(List.of(phone.keys())), json);
    Check.equal(1, claimed.keys().size() + claimed.failed().size());
    claimed.keys().values().forEach(key -> Check.equal(oneTimeKey.key().key(), key));
    return !claimed.keys().isEmpty();
  }

  private static boolean takesCounts(Json json) {
    ServerKeys told = ServerKeys.ofSync(json);
    KeySupply supply = KeySupply.needed(KeyPool.EMPTY, told, new Timestamp(0));
    Check.that(supply.oneTimeKeys() >= 0 && supply.oneTimeKeys() <= 50, "a supply of keys");
    Optional<Long> count = told.oneTimeKeys();
    if (UploadOutcome.of(new ApiOutcome.Success(json)) instanceof Published published) {
      count = count.or(() -> published.left().oneTimeKeys());
    }
    Check.that(count.orElse(0L) >= 0, "a count");
    return count.isPresent();
  }

  private static boolean takesChanges(Json json) {
    DeviceChanges changes = DeviceChanges.from(json);
    TrackedUsers tracked = TrackedUsers.NONE.track(List.of(BOB, ME)).changed(changes);
    Check.that(tracked.users().size() <= 2, "strangers stay so");
    return !changes.equals(DeviceChanges.NONE);
  }
}
