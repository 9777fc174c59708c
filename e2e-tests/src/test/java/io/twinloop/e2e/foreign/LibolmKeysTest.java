package io.twinloop.e2e.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.crypto.SigningKey;
import io.twinloop.device.ClaimReview;
import io.twinloop.device.ClaimedKeys;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyClaim;
import io.twinloop.device.KeyId;
import io.twinloop.device.Signatures;
import io.twinloop.e2e.foreign.Libolm.Held;
import io.twinloop.e2e.foreign.Libolm.Shelf;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.contract.OlmParty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our keys, hashes and signatures beside libolm's. */
@ExtendWith(OnLibolm.class)
class LibolmKeysTest {
  private static final long SEED = 4;
  private static final DeviceAddress BOB =
      new DeviceAddress(new UserId("@bob:example.org"), new DeviceId("BOB"));

  private final JacksonJson json = new JacksonJson();
  private final JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(SEED));
  private final Signatures signatures = new Signatures(primitives);

  @Test
  void both_hash_and_sign_alike_and_verify_each_other(Libolm libolm) {
    Random chance = new Random(SEED);
    SigningKey key = primitives.signingKey(Bytes.of(new FixedEntropy(SEED).bytes(32)));
    try (Shelf shelf = libolm.shelf()) {
      Held account = account(shelf);
      Held utility = shelf.make("Utility");
      for (int i = 0; i < 100; i++) {
        String text = "\ud83e\uded6 " + "cup".repeat(chance.nextInt(100)) + i;
        Bytes bytes = Bytes.utf8(text);

        assertEquals(text(utility.call("sha256", text)), primitives.sha256(bytes).base64());
        Ed25519Signature signature = primitives.sign(key, bytes);
        assertEquals(text(account.call("sign", text)), signature.toString());
        String publicKey = key.publicKey().toString();
        utility.call("ed25519_verify", publicKey, text, signature.toString());
        assertThrows(
            ForeignFailure.class,
            () -> utility.call("ed25519_verify", publicKey, text + "!", signature.toString()));
      }
    }
  }

  @Test
  void what_we_sign_of_an_object_is_its_canonical_form(Libolm libolm) {
    SigningKey key = primitives.newSigningKey();
    Json object =
        json.read("{\"b\": {\"\uff61\": 1, \"\ud83e\uded6\": [true, null]}, \"a\": \"\u00e9\"}");

    Json signed = json.read(signatures.sign(object, BOB.user(), KeyId.ed25519(BOB.device()), key));

    try (Shelf shelf = libolm.shelf()) {
      shelf
          .make("Utility")
          .call(
              "ed25519_verify",
              key.publicKey().toString(),
              "{\"a\":\"\u00e9\",\"b\":{\"\uff61\":1,\"\ud83e\uded6\":[true,null]}}",
              signed.at("signatures").at(BOB.user().text()).text("ed25519:BOB"));
    }
  }

  @Test
  void we_begin_sessions_with_the_keys_of_an_account_of_libolm(Libolm libolm) {
    try (Shelf shelf = libolm.shelf()) {
      Held account = account(shelf);
      account.callWith(shelf.chance(1), "generate_one_time_keys", 3);
      account.callWith(shelf.chance(2), "generate_fallback_key");
      Json oneTime = json.read(text(account.call("one_time_keys"))).at("curve25519");
      Json fallback = json.read(text(account.call("unpublished_fallback_key"))).at("curve25519");

      for (String id : oneTime.keys()) {
        String content = new JsonObjectText().put("key", oneTime.text(id)).toString();
        assertReads(shelf, account, claimed(account, id, content, content));
      }
      String id = fallback.keys().get(0);
      String content = "{\"fallback\":true,\"key\":\"" + fallback.text(id) + "\"}";
      assertReads(shelf, account, claimed(account, id, content, content));
      assertReads(shelf, account, claimed(account, id, content, content));
      String other = content.replace("true", "false");
      assertTrue(claimed(account, id, content, other).keys().isEmpty());
    }
  }

  /** Bob's keys, of one seed. */
  private static Held account(Shelf shelf) {
    Held account = shelf.make("Account");
    account.callWith(shelf.chance(SEED), "create");
    return account;
  }

  /** What our review takes from a homeserver's answer with that key of Bob's. */
  private ClaimedKeys claimed(Held account, String id, String signed, String published) {
    Map<String, Json> key = new LinkedHashMap<>();
    for (String member : json.read(published).keys()) {
      key.put(member, json.read(published).at(member));
    }
    key.put("signatures", json.read(signature(account, signed)));
    String keys =
        new JsonObjectText()
            .putJson("signed_curve25519:" + id, Json.object(key).toJson())
            .toString();
    String devices = new JsonObjectText().putJson("BOB", keys).toString();
    String users = new JsonObjectText().putJson(BOB.user().text(), devices).toString();
    Json body = json.read(new JsonObjectText().putJson("one_time_keys", users).toString());
    return new ClaimReview(signatures).review(new KeyClaim(List.of(deviceKeys(account))), body);
  }

  private static String signature(Held account, String signed) {
    String ofBob =
        new JsonObjectText().put("ed25519:BOB", text(account.call("sign", signed))).toString();
    return new JsonObjectText().putJson(BOB.user().text(), ofBob).toString();
  }

  private DeviceKeys deviceKeys(Held account) {
    Json identity = json.read(text(account.call("identity_keys")));
    String keys =
        new JsonObjectText()
            .put("curve25519:BOB", identity.text("curve25519"))
            .put("ed25519:BOB", identity.text("ed25519"))
            .toString();
    return DeviceKeys.from(
            json.read(
                new JsonObjectText()
                    .put("user_id", BOB.user().text())
                    .put("device_id", "BOB")
                    .putJson("keys", keys)
                    .toString()))
        .orElseThrow();
  }

  private void assertReads(Shelf shelf, Held account, ClaimedKeys claimed) {
    assertEquals(Map.of(), claimed.failed());
    OlmParty alice = new OlmParty(primitives, new FixedEntropy(SEED + 1));
    alice.begin(deviceKeys(account).curve25519(), claimed.keys().get(BOB));
    OlmCiphertext message = alice.send("hello");
    Held session = shelf.make("Session");
    String identity = alice.identityKey().toString();

    session.call("create_inbound_from", account, identity, message.body().base64());
    assertEquals("hello", text(session.call("decrypt", 0, message.body().base64())));
    account.call("remove_one_time_keys", session);
  }

  private static String text(Json answer) {
    return answer.text().orElseThrow();
  }
}
