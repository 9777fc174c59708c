package io.twinloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.SigningKey;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import org.junit.jupiter.api.Test;

/** The values of the specification are in SignedJsonContract. */
class SignaturesTest {
  private final CryptoPrimitives primitives = TestDevice.PRIMITIVES;
  private final Signatures signatures = new Signatures(primitives);
  private final SigningKey key =
      primitives.signingKey(
          Bytes.fromBase64("YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1").orElseThrow());
  private final UserId signer = new UserId("domain");
  private final KeyId keyId = new KeyId("ed25519", "1");

  @Test
  void other_signatures_and_the_unsigned_part_stay() {
    String object =
        "{\"a\":1,\"unsigned\":{\"age\":1.5},\"signatures\":{\"domain\":{\"ed25519:0\":\"x\"},"
            + "\"other\":{\"ed25519:1\":\"y\"}}}";

    Json signed = signed(object);

    assertEquals("x", signed.at("signatures").at("domain").text("ed25519:0"));
    assertEquals("y", signed.at("signatures").at("other").text("ed25519:1"));
    assertTrue(signed.at("unsigned").at("age").isPresent());
    assertTrue(verifies(signed));
    assertTrue(verifies(signed(signed.toJson())), "signed once more");
  }

  @Test
  void a_signature_holds_for_its_names_and_its_key_alone() {
    Json signed = signed("{\"a\":1}");
    Ed25519Key other = primitives.newSigningKey().publicKey();

    assertTrue(verifies(signed));
    assertFalse(signatures.isSignedBy(signed, new UserId("Domain"), keyId, key.publicKey()));
    assertFalse(signatures.isSignedBy(signed, signer, new KeyId("ed25519", "2"), key.publicKey()));
    assertFalse(
        signatures.isSignedBy(signed, signer, new KeyId("curve25519", "1"), key.publicKey()));
    assertFalse(signatures.isSignedBy(signed, signer, keyId, other));
  }

  @Test
  void whatever_is_signed_cannot_be_changed() {
    String signed = signed("{\"a\":1,\"b\":{\"c\":[true,null]}}").toJson();

    assertFalse(verifies(signed.replace("\"a\":1", "\"a\":2")));
    assertFalse(verifies(signed.replace("\"a\":1", "\"a\":\"1\"")));
    assertFalse(verifies(signed.replace("\"a\":1,", "")));
    assertFalse(verifies(signed.replace("\"a\":1", "\"a\":1,\"d\":1")));
    assertFalse(verifies(signed.replace("[true,null]", "[null,true]")));
    assertTrue(verifies(signed.replace("\"a\":1", "\"a\":1,\"unsigned\":{\"x\":1.5}")));
  }

  @Test
  void a_signature_may_be_padded_and_must_be_whole() {
    String signature = signatureOf("{}");

    assertTrue(verifies(carrying('"' + signature + "==\"")));
    assertFalse(verifies(carrying('"' + signature.substring(1) + '"')));
    assertFalse(verifies(carrying('"' + signature.replace('K', 'L') + '"')));
    assertFalse(verifies(carrying("\"\"")));
    assertFalse(verifies(carrying("\"*\"")));
    assertFalse(verifies(carrying("7")));
    assertFalse(verifies(carrying("{\"ed25519\":\"" + signature + "\"}")));
    assertFalse(verifies("[]"));
    assertFalse(verifies("{}"));
  }

  @Test
  void a_key_of_small_order_signs_nothing() {
    Ed25519Key identity =
        Ed25519Key.parse("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").orElseThrow();
    String forged = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" + "A".repeat(43);

    assertFalse(
        signatures.isSignedBy(
            TestDevice.JSON.read(carrying('"' + forged + '"')), signer, keyId, identity));
  }

  @Test
  void what_has_no_canonical_form_is_neither_signed_nor_verified() {
    assertThrows(IllegalArgumentException.class, () -> signed("{\"a\":1.5}"));
    assertThrows(IllegalArgumentException.class, () -> signed("[]"));
    String signature = signatureOf("{}");
    assertFalse(
        verifies("{\"a\":0.5,\"signatures\":{\"domain\":{\"ed25519:1\":\"" + signature + "\"}}}"));
  }

  private static String carrying(String signature) {
    return "{\"signatures\":{\"domain\":{\"ed25519:1\":" + signature + "}}}";
  }

  private String signatureOf(String object) {
    return signed(object).at("signatures").at("domain").text("ed25519:1");
  }

  private Json signed(String object) {
    return TestDevice.JSON.read(signatures.sign(TestDevice.JSON.read(object), signer, keyId, key));
  }

  private boolean verifies(String object) {
    return verifies(TestDevice.JSON.read(object));
  }

  private boolean verifies(Json object) {
    return signatures.isSignedBy(object, signer, keyId, key.publicKey());
  }
}
