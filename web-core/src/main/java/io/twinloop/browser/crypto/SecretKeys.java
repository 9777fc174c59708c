package io.twinloop.browser.crypto;

import io.twinloop.browser.Promises;
import io.twinloop.crypto.Bytes;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;

/** Makes the private keys of one curve, which nobody can read, and finds their public halves. */
final class SecretKeys {
  static final SecretKeys X25519 = new SecretKeys("X25519", "deriveBits", (byte) 110);
  static final SecretKeys ED25519 = new SecretKeys("Ed25519", "sign", (byte) 112);

  private final String curve;
  private final String usage;
  private final byte identifier;

  /**
   * @param curve as Web Cryptography names it
   * @param usage what its private keys are for
   * @param identifier the last byte of the curve's object identifier (RFC 8410 section 3)
   */
  private SecretKeys(String curve, String usage, byte identifier) {
    this.curve = curve;
    this.usage = usage;
    this.identifier = identifier;
  }

  /** Suspends. */
  Halves generate() {
    return Promises.await(generate(curve, usage));
  }

  /** Suspends. */
  Halves of(Bytes secret) {
    return Promises.await(importSecret(curve, usage, Bytes.join(prefix(), secret).toArray()));
  }

  /**
   * What PKCS#8 puts before the 32 bytes of a secret (RFC 8410 section 7): browsers import private
   * keys in no shorter form.
   */
  private Bytes prefix() {
    return Bytes.of(
        new byte[] {0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, identifier, 4, 0x22, 4, 0x20});
  }

  @JSBody(
      params = {"curve", "usage"},
      script =
          "var subtle = crypto.subtle;"
              + "return subtle.generateKey(curve, false, [usage]).then(function(pair) {"
              + "  return subtle.exportKey('jwk', pair.publicKey).then(function(jwk) {"
              + "    return {secret: pair.privateKey, x: jwk.x};"
              + "  });"
              + "});")
  private static native JSPromise<Halves> generate(String curve, String usage);

  /** The extractable twin only tells the public half, which nothing else computes. */
  @JSBody(
      params = {"curve", "usage", "pkcs8"},
      script =
          "var subtle = crypto.subtle;"
              + "return Promise.all(["
              + "  subtle.importKey('pkcs8', pkcs8, curve, false, [usage]),"
              + "  subtle.importKey('pkcs8', pkcs8, curve, true, [usage]).then(function(twin) {"
              + "    return subtle.exportKey('jwk', twin);"
              + "  })"
              + "]).then(function(both) {"
              + "  return {secret: both[0], x: both[1].x};"
              + "});")
  private static native JSPromise<Halves> importSecret(
      String curve, String usage, @JSByRef byte[] pkcs8);

  /** A private key and its public half. */
  interface Halves extends JSObject {
    @JSProperty("secret")
    CryptoKey secret();

    /** RFC 8037 section 2: base64url without padding. */
    @JSProperty("x")
    String x();

    default Bytes publicKey() {
      return Bytes.fromBase64(x().replace('-', '+').replace('_', '/')).orElseThrow();
    }
  }
}
