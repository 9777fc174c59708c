package io.twinloop.browser.crypto;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSPromise;

/**
 * {@code crypto.subtle}, each primitive as one promise. What is given is copied before the call
 * returns; what comes is nobody else's.
 */
final class Subtle {
  private Subtle() {}

  @JSBody(params = "data", script = "return crypto.subtle.digest('SHA-256', data);")
  static native JSPromise<Result> sha256(@JSByRef byte[] data);

  @JSBody(
      params = {"key", "data"},
      script =
          "var subtle = crypto.subtle;"
              + "return subtle.importKey('raw', key, {name: 'HMAC', hash: 'SHA-256'}, false,"
              + " ['sign']).then(function(imported) {"
              + "  return subtle.sign('HMAC', imported, data);"
              + "});")
  static native JSPromise<Result> hmacSha256(@JSByRef byte[] key, @JSByRef byte[] data);

  @JSBody(
      params = {"secret", "salt", "info", "bits"},
      script =
          "var subtle = crypto.subtle;"
              + "return subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])"
              + ".then(function(imported) {"
              + "  return subtle.deriveBits("
              + "    {name: 'HKDF', hash: 'SHA-256', salt: salt, info: info}, imported, bits);"
              + "});")
  static native JSPromise<Result> hkdfSha256(
      @JSByRef byte[] secret, @JSByRef byte[] salt, @JSByRef byte[] info, int bits);

  @JSBody(
      params = {"passphrase", "salt", "rounds", "bits"},
      script =
          "var subtle = crypto.subtle;"
              + "return subtle.importKey('raw', passphrase, 'PBKDF2', false, ['deriveBits'])"
              + ".then(function(imported) {"
              + "  return subtle.deriveBits("
              + "    {name: 'PBKDF2', hash: 'SHA-512', salt: salt, iterations: rounds},"
              + "    imported, bits);"
              + "});")
  static native JSPromise<Result> pbkdf2Sha512(
      @JSByRef byte[] passphrase, @JSByRef byte[] salt, int rounds, int bits);

  @JSBody(
      params = {"key", "iv", "plaintext"},
      script =
          "var subtle = crypto.subtle;"
              + "return subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt'])"
              + ".then(function(imported) {"
              + "  return subtle.encrypt({name: 'AES-CBC', iv: iv}, imported, plaintext);"
              + "});")
  static native JSPromise<Result> encryptCbc(
      @JSByRef byte[] key, @JSByRef byte[] iv, @JSByRef byte[] plaintext);

  /** Null where the length or the padding is wrong. */
  @JSBody(
      params = {"key", "iv", "ciphertext"},
      script =
          "var subtle = crypto.subtle;"
              + "return subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt'])"
              + ".then(function(imported) {"
              + "  return subtle.decrypt({name: 'AES-CBC', iv: iv}, imported, ciphertext);"
              + "}).then(null, function(failure) {"
              + "  if (failure.name !== 'OperationError') throw failure;"
              + "  return null;"
              + "});")
  static native JSPromise<Result> decryptCbc(
      @JSByRef byte[] key, @JSByRef byte[] iv, @JSByRef byte[] ciphertext);

  @JSBody(
      params = {"key", "iv", "data"},
      script =
          "var subtle = crypto.subtle;"
              + "return subtle.importKey('raw', key, 'AES-CTR', false, ['encrypt'])"
              + ".then(function(imported) {"
              + "  return subtle.encrypt("
              + "    {name: 'AES-CTR', counter: iv, length: 64}, imported, data);"
              + "});")
  static native JSPromise<Result> applyCtr(
      @JSByRef byte[] key, @JSByRef byte[] iv, @JSByRef byte[] data);

  @JSBody(
      params = {"own", "peer"},
      script =
          "var subtle = crypto.subtle;"
              + "return subtle.importKey('raw', peer, 'X25519', false, [])"
              + ".then(function(imported) {"
              + "  return subtle.deriveBits({name: 'X25519', public: imported}, own, 256);"
              + "});")
  static native JSPromise<Result> agree(CryptoKey own, @JSByRef byte[] peer);

  @JSBody(
      params = {"key", "message"},
      script = "return crypto.subtle.sign('Ed25519', key, message);")
  static native JSPromise<Result> sign(CryptoKey key, @JSByRef byte[] message);

  /** False too where the key is no point of the curve, which its promise then fails with. */
  @JSBody(
      params = {"key", "message", "signature"},
      script =
          "return key.then(function(imported) {"
              + "  return crypto.subtle.verify('Ed25519', imported, signature, message);"
              + "}).then(null, function(failure) {"
              + "  if (failure.name !== 'DataError') throw failure;"
              + "  return false;"
              + "});")
  static native JSPromise<JSBoolean> isSignedBy(
      VerifyingKeys.Imported key, @JSByRef byte[] message, @JSByRef byte[] signature);

  /** Its bytes, which are not copied. */
  @JSBody(params = "result", script = "return new Int8Array(result);")
  @JSByRef
  static native byte[] bytes(Result result);

  /** An {@code ArrayBuffer}. */
  interface Result extends JSObject {}
}
