package io.twinloop.testkit.contract;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.SigningKey;
import io.twinloop.device.ClaimReview;
import io.twinloop.device.ClaimedKeys;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceFault;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.DeviceListChange;
import io.twinloop.device.DeviceReview;
import io.twinloop.device.KeyClaim;
import io.twinloop.device.KeyMaker;
import io.twinloop.device.KeySupply;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.Signatures;
import io.twinloop.device.SignedKey;
import io.twinloop.device.UserDevices;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.port.JsonReader;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.OlmPayload;
import io.twinloop.todevice.PayloadOutcome;
import io.twinloop.todevice.PayloadReview;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** That devices over the platform's primitives and its JSON are everybody's. */
public final class DeviceContract {
  private DeviceContract() {}

  public static List<ContractCase> cases(Supplier<CryptoPrimitives> primitives, JsonReader json) {
    return new Cases<>("devices", () -> new Platform(primitives.get(), json))
        .add("accept each other with their keys", DeviceContract::accepted)
        .add("refuse what was changed on its way", DeviceContract::refused)
        .add("believe what was written to them alone", DeviceContract::believed)
        .list();
  }

  private record Platform(CryptoPrimitives primitives, JsonReader json) {

    Signatures signatures() {
      return new Signatures(primitives);
    }

    Party party(String user, String device) {
      return new Party(this, user, device);
    }
  }

  /** A device with its secrets. */
  private static final class Party {
    private final KeyMaker maker;
    private final SigningKey key;
    private final OwnDevice own;

    Party(Platform platform, String user, String device) {
      maker = new KeyMaker(platform.primitives(), platform.json());
      key = platform.primitives().newSigningKey();
      AgreementKey identity = platform.primitives().newAgreementKey();
      DeviceAddress address = new DeviceAddress(new UserId(user), new DeviceId(device));
      own = maker.newDevice(address, identity.publicKey(), key);
    }

    DeviceKeys keys() {
      return own.keys();
    }

    SignedKey newOneTimeKey() {
      return maker.make(own, key, new KeySupply(1, false)).device().pool().unpublished().get(0);
    }
  }

  private static void accepted(Platform platform) {
    Party ann = platform.party("@ann:x", "A");
    Party bob = platform.party("@bob:x", "B");
    SignedKey key = bob.newOneTimeKey();

    List<DeviceKeys> added = review(platform, ann, bob, bob.keys().json().toJson()).added();
    ClaimedKeys claimed = claim(platform, bob, key.json());

    Check.equal(1, added.size());
    Check.that(added.get(0).hasKeysOf(bob.keys()), "with its own keys");
    Map<DeviceAddress, Curve25519Key> keys = Map.of(bob.keys().address(), key.key().key());
    Check.equal(keys, claimed.keys());
  }

  private static void refused(Platform platform) {
    Party ann = platform.party("@ann:x", "A");
    Party bob = platform.party("@bob:x", "B");
    String other = platform.primitives().newAgreementKey().publicKey().toString();
    SignedKey key = bob.newOneTimeKey();

    String wrongDevice =
        bob.keys().json().toJson().replace(bob.keys().curve25519().toString(), other);
    String wrongKey = key.json().replace(key.key().key().toString(), other);

    Check.equal(
        Map.of(new DeviceId("B"), DeviceFault.BAD_SIGNATURE),
        review(platform, ann, bob, wrongDevice).refused());
    Check.equal(Map.of(), claim(platform, bob, wrongKey).keys());
  }

  private static void believed(Platform platform) {
    Party ann = platform.party("@ann:x", "A");
    Party bob = platform.party("@bob:x", "B");
    OlmEnvelope envelope =
        new OlmEnvelope(
            bob.keys().user(),
            bob.keys().curve25519(),
            new OlmCiphertext(OlmCiphertext.NORMAL, Bytes.EMPTY));
    Bytes payload = Bytes.utf8(OlmPayload.text(bob.keys(), ann.keys(), "m.dummy", "{}"));

    Check.that(read(platform, ann, envelope, payload) instanceof PayloadOutcome.Believed, "by Ann");
    Check.that(
        read(platform, bob, envelope, payload) instanceof PayloadOutcome.Refused, "not by Bob");
  }

  private static PayloadOutcome read(
      Platform platform, Party reader, OlmEnvelope envelope, Bytes payload) {
    return new PayloadReview(platform.signatures(), platform.json(), reader.keys())
        .review(envelope, payload, Optional.empty());
  }

  private static DeviceListChange review(Platform platform, Party own, Party other, String keys) {
    String listed = new JsonObjectText().putJson(other.keys().device().text(), keys).toString();
    return new DeviceReview(platform.signatures(), own.keys())
        .review(UserDevices.none(other.keys().user()), platform.json().read(listed));
  }

  private static ClaimedKeys claim(Platform platform, Party device, String key) {
    String keys = new JsonObjectText().putJson("signed_curve25519:AAAAAQ", key).toString();
    String devices = new JsonObjectText().putJson(device.keys().device().text(), keys).toString();
    String users = new JsonObjectText().putJson(device.keys().user().text(), devices).toString();
    Json body =
        platform.json().read(new JsonObjectText().putJson("one_time_keys", users).toString());
    return new ClaimReview(platform.signatures())
        .review(new KeyClaim(List.of(device.keys())), body);
  }
}
