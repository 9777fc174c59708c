package io.twinloop.device;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.SigningKey;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.SessionKey;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;

/** A device with all its secrets. */
public record TestDevice(OwnDevice own, AgreementKey identity, SigningKey key) {
  public static final CryptoPrimitives PRIMITIVES = new JdkPrimitives(new FixedEntropy(23));
  public static final JacksonJson JSON = new JacksonJson();
  public static final KeyMaker MAKER = new KeyMaker(PRIMITIVES, JSON);

  public static TestDevice of(String user, String device) {
    return of(user, device, PRIMITIVES.newAgreementKey(), PRIMITIVES.newSigningKey());
  }

  public static TestDevice of(String user, String device, AgreementKey identity, SigningKey key) {
    DeviceAddress address = new DeviceAddress(new UserId(user), new DeviceId(device));
    return new TestDevice(MAKER.newDevice(address, identity.publicKey(), key), identity, key);
  }

  /** Of a new room key. */
  public static SessionKey newSessionKey() {
    GroupEncryption encryption = new GroupEncryption(PRIMITIVES, new FixedEntropy(29));
    return encryption.share(encryption.create());
  }

  public DeviceKeys keys() {
    return own.keys();
  }

  /** As {@code device_keys} has it under the user. */
  public static Json listed(TestDevice... devices) {
    JsonObjectText out = new JsonObjectText();
    for (TestDevice device : devices) {
      out.putJson(device.keys().device().text(), device.keys().json().toJson());
    }
    return JSON.read(out.toString());
  }
}
