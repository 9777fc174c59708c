package io.twinloop.device;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.crypto.SigningKey;
import io.twinloop.id.UserId;
import io.twinloop.json.CanonicalJson;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs JSON objects and verifies what signed them (Matrix specification, appendix "Signing JSON").
 * Every call suspends.
 */
public final class Signatures {
  private static final String SIGNATURES = "signatures";
  private static final String UNSIGNED = "unsigned";

  private final CryptoPrimitives primitives;

  public Signatures(CryptoPrimitives primitives) {
    this.primitives = primitives;
  }

  /**
   * The object as JSON text, with the signature beside those that it has. Whether signing twice
   * gives one signature is the platform's affair: what must be repeated to the byte is to be kept.
   *
   * @throws IllegalArgumentException where this is no object or has no canonical form
   */
  public String sign(Json object, UserId signer, KeyId keyId, SigningKey key) {
    Bytes message =
        message(object).orElseThrow(() -> new IllegalArgumentException("cannot be signed"));
    Ed25519Signature signature = primitives.sign(key, message);
    String ofSigner =
        with(object.at(SIGNATURES).at(signer.text()), keyId.toString(), quoted(signature));
    return with(object, SIGNATURES, with(object.at(SIGNATURES), signer.text(), ofSigner));
  }

  /** Whether the object carries a signature under these names, and that key made it. */
  public boolean isSignedBy(Json object, UserId signer, KeyId keyId, Ed25519Key key) {
    Optional<Ed25519Signature> signature =
        object
            .at(SIGNATURES)
            .at(signer.text())
            .at(keyId.toString())
            .text()
            .flatMap(Ed25519Signature::parse);
    if (signature.isEmpty()) {
      return false;
    }
    Optional<Bytes> message = message(object);
    return message.isPresent() && primitives.isSignedBy(key, message.get(), signature.get());
  }

  /** What the signature is over. */
  private static Optional<Bytes> message(Json object) {
    if (!object.isObject()) {
      return Optional.empty();
    }
    Map<String, Json> signed = new LinkedHashMap<>();
    for (String key : object.keys()) {
      if (!key.equals(SIGNATURES) && !key.equals(UNSIGNED)) {
        signed.put(key, object.at(key));
      }
    }
    return CanonicalJson.of(Json.object(signed)).map(Bytes::utf8);
  }

  /** The object, or an empty one, with that member in place of its own. */
  private static String with(Json object, String member, String json) {
    JsonObjectText out = new JsonObjectText();
    for (String key : object.keys()) {
      if (!key.equals(member)) {
        out.putJson(key, object.at(key).toJson());
      }
    }
    return out.putJson(member, json).toString();
  }

  private static String quoted(Ed25519Signature signature) {
    return '"' + signature.toString() + '"';
  }
}
