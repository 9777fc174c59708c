package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.SigningKey;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyMaker;
import io.twinloop.device.OwnDevice;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.port.Entropy;
import io.twinloop.port.JsonReader;
import io.twinloop.testkit.fuzz.Draw;

/** What decoders stand on. */
record Ground(CryptoPrimitives primitives, JsonReader json) {

  /** A device with its secrets. */
  record Holder(OwnDevice own, AgreementKey identity, SigningKey signing) {

    DeviceKeys keys() {
      return own.keys();
    }

    String text() {
      return keys().json().toJson();
    }
  }

  Entropy entropy(int seed) {
    return new Draw(seed)::bytes;
  }

  Holder device(String user, String device) {
    AgreementKey identity = primitives.newAgreementKey();
    SigningKey signing = primitives.newSigningKey();
    DeviceAddress address = new DeviceAddress(new UserId(user), new DeviceId(device));
    OwnDevice own =
        new KeyMaker(primitives, json).newDevice(address, identity.publicKey(), signing);
    return new Holder(own, identity, signing);
  }
}
