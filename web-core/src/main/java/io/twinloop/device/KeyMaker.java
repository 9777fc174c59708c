package io.twinloop.device;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.SigningKey;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes what our device publishes, signed. Every call suspends; nothing is stored or sent. */
public final class KeyMaker {
  private final CryptoPrimitives primitives;
  private final Signatures signatures;
  private final JsonReader reader;

  public KeyMaker(CryptoPrimitives primitives, JsonReader reader) {
    this.primitives = primitives;
    this.signatures = new Signatures(primitives);
    this.reader = reader;
  }

  /**
   * Keys that were made and signed.
   *
   * @param device with them in its pool, to be stored before anything is published
   * @param privateKeys by the ids of their keys, to be stored in the same write
   */
  public record MadeKeys(OwnDevice device, Map<String, AgreementKey> privateKeys) {}

  /** A device that nobody knows yet. */
  public OwnDevice newDevice(DeviceAddress address, Curve25519Key identity, SigningKey key) {
    String keys =
        new JsonObjectText()
            .put(KeyId.curve25519(address.device()).toString(), identity.toString())
            .put(KeyId.ed25519(address.device()).toString(), key.publicKey().toString())
            .toString();
    String unsigned =
        new JsonObjectText()
            .put("user_id", address.user().text())
            .put("device_id", address.device().text())
            .putJson(
                "algorithms",
                new JsonArrayText().add(DeviceKeys.OLM).add(DeviceKeys.MEGOLM).toString())
            .putJson("keys", keys)
            .toString();
    String signed = sign(unsigned, address, key);
    return new OwnDevice(DeviceKeys.from(reader.read(signed)).orElseThrow(), false, KeyPool.EMPTY);
  }

  /**
   * @param key our device's, whose public half its keys name
   */
  public MadeKeys make(OwnDevice device, SigningKey key, KeySupply supply) {
    Map<String, AgreementKey> privateKeys = new HashMap<>();
    List<SignedKey> oneTimeKeys = new ArrayList<>();
    long number = device.pool().lastNumber();
    DeviceAddress address = device.keys().address();
    for (int i = 0; i < supply.oneTimeKeys(); i++) {
      OneTimeKey made = make(++number, privateKeys);
      oneTimeKeys.add(new SignedKey(made, sign(content(made).toString(), address, key)));
    }
    Optional<SignedKey> fallback = Optional.empty();
    if (supply.fallbackKey()) {
      OneTimeKey made = make(++number, privateKeys);
      String content = content(made).put("fallback", true).toString();
      fallback = Optional.of(new SignedKey(made, sign(content, address, key)));
    }
    return new MadeKeys(device.with(device.pool().made(oneTimeKeys, fallback)), privateKeys);
  }

  private OneTimeKey make(long number, Map<String, AgreementKey> privateKeys) {
    AgreementKey secret = primitives.newAgreementKey();
    OneTimeKey made = new OneTimeKey(number, secret.publicKey());
    privateKeys.put(made.id(), secret);
    return made;
  }

  private static JsonObjectText content(OneTimeKey key) {
    return new JsonObjectText().put("key", key.key().toString());
  }

  private String sign(String content, DeviceAddress address, SigningKey key) {
    KeyId keyId = KeyId.ed25519(address.device());
    return signatures.sign(reader.read(content), address.user(), keyId, key);
  }
}
